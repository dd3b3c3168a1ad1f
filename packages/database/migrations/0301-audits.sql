-- Audits of security and privacy, append only, with what was found in numbers and names of settings.
create table audit (
  audit_id uuid primary key,
  report jsonb not null,
  audited_at timestamptz not null
);
create trigger audit_is_append_only before update or delete on audit for each row execute function refuse_change();

-- What an audit found, as a task for somebody.
create table audit_task (
  task_id uuid primary key,
  code text not null,
  -- What it is about, such as a key's id; empty where that is clear.
  about text not null,
  facts jsonb not null,
  owner text not null,
  found_at timestamptz not null,
  due_at timestamptz not null,
  seen_at timestamptz not null,
  closed_at timestamptz,
  -- `evidence`: a later audit did not find it any more; `judgement`: somebody decided so in writing.
  closed_how text,
  closed_by text,
  judgement text,
  judged_until timestamptz
);
create unique index audit_task_open on audit_task (code, about) where closed_at is null;

-- On which day a key was last used, so that one that nobody uses is found.
alter table api_key add column last_used_on date;
