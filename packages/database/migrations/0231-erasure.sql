-- Every erasure, noted before anything is destroyed: what a crash breaks off is ended by it, and what a restored backup
-- brings back is erased anew. It names nobody: the key belongs to nobody any more.
create table erasure (
  subject_key uuid primary key,
  -- By what the log and the certificate name it. Those from before the log are named by nothing.
  request_id text not null,
  noted_at timestamptz not null,
  destroyed_at timestamptz,
  -- How many rows each table lost.
  removed jsonb,
  finished_at timestamptz
);
create index erasure_unfinished on erasure (noted_at) where finished_at is null;
insert into erasure (subject_key, request_id, noted_at, destroyed_at, finished_at)
select subject_key, '', erased_at, erased_at, erased_at from tombstone;
