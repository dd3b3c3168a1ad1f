-- A permission to see one preview of a higher level: good once and for minutes. Only the hash of what proves it is kept;
-- what it allows is the ledger's line.
create table preview_grant (
  subject_key uuid not null,
  grant_hash bytea not null,
  choice_id uuid not null,
  expires_at timestamptz not null,
  primary key (subject_key, grant_hash)
);
