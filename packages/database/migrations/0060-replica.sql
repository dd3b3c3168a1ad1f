-- The processes that decide at this moment, so that whoever takes a choice knows whose answer to wait for.
create table replica (
  replica_id uuid primary key,
  seen_until timestamptz not null
);
