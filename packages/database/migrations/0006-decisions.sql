-- Every decision that read something personal, written before it was answered.
create table decision (
  subject_key uuid not null,
  decision_id uuid not null,
  decided_at timestamptz not null,
  slot text not null,
  receipt bytea not null,
  primary key (subject_key, decision_id)
);
comment on column decision.receipt is 'personal';
create index decision_by_time on decision (decided_at);

-- Decisions that read nothing personal leave only their number.
create table decision_count (
  day date not null,
  slot text not null,
  level smallint not null,
  decisions bigint not null,
  primary key (day, slot, level)
);
