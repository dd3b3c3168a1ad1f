-- From which backup this database was restored, and until when it is known who was erased since: nothing is served before.
create table restored_backup (
  only_row boolean primary key default true check (only_row),
  backup_id uuid not null,
  taken_at timestamptz not null,
  restored_at timestamptz not null,
  -- Until when the ledger goes that was applied; null until one was.
  ledger_at timestamptz
);

-- What came of each backup and of each rehearsal of restoring one. Nothing in it is about anybody.
create table backup_run (
  run_id uuid primary key,
  kind text not null check (kind in ('backup', 'rehearsal')),
  at timestamptz not null,
  succeeded boolean not null,
  result jsonb not null
);
create index backup_run_by_time on backup_run (at);
