-- What each run of retention deleted, in numbers: by kind of data, purpose and table. Nothing in it is about anybody.
create table retention_run (
  run_id uuid primary key,
  at timestamptz not null,
  report jsonb not null
);
create index retention_run_by_time on retention_run (at);
