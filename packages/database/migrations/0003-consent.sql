-- Append only: what a person chose, when, where and before which wording. The present state is folded from it.
create table choice (
  subject_key uuid not null,
  choice_id uuid not null,
  at timestamptz not null,
  origin text not null,
  entry jsonb not null,
  evidence jsonb not null,
  primary key (subject_key, choice_id)
);
comment on column choice.entry is 'personal';
comment on column choice.evidence is 'personal';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the % table is append only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger choice_is_append_only before update on choice for each row execute function refuse_change();

-- Every wording of the purpose registry that was ever in force.
create table registry_version (
  registry_version text primary key,
  registry jsonb not null,
  in_force_from timestamptz not null
);
