-- Everything that the shop's people write down about what they do with data: who receives it, who answers for it, and which
-- assessments were made. Nobody's customer is in here; those who sign are the shop's own people, and sign with their names.
create table record (
  record_id uuid primary key,
  -- `recipient`, `served_controller`, `officer`, `impact_assessment`, `interest_assessment` or `risk_assessment`.
  kind text not null,
  -- What it is about, by which nothing else of its kind goes.
  subject text not null,
  -- Rises with every change: whoever changes it says which version they saw.
  version integer not null,
  state text not null,
  document jsonb not null,
  changed_at timestamptz not null
);
create unique index record_by_subject on record (kind, subject) where state <> 'removed';

-- Every version there was, for good.
create table record_change (
  record_id uuid not null,
  version integer not null,
  reason text not null,
  state text not null,
  document jsonb not null,
  key_id text not null,
  -- Who of the shop did it; nobody where the system did.
  signed_by text,
  judgement text,
  at timestamptz not null,
  primary key (record_id, version)
);
create trigger record_change_is_append_only before update or delete on record_change
  for each row execute function refuse_change();
create trigger record_change_is_kept before truncate on record_change execute function refuse_change();

-- Which hosts this shop's processes called, what for and how often, as it was seen where calls leave the process.
create table outgoing_count (
  day date not null,
  host text not null,
  use text not null,
  calls bigint not null,
  primary key (day, host, use)
);
