-- What was done, so that nobody can deny or change it later: a Merkle tree (RFC 9162) whose leaves carry a kind, a time
-- and a commitment with a random salt. No leaf is about anybody for whoever has not the salt.

-- What was recorded and has no place yet. Written in the transaction of what it records, so that neither is without the other.
create table log_queue (
  entry_id uuid primary key,
  leaf text not null
);

create table log_entry (
  position bigint primary key,
  entry_id uuid not null unique,
  leaf text not null
);

-- Hashes of complete nodes above the leaves: level 1 has two leaves. Proofs read a few of these for each level.
create table log_node (
  level smallint not null,
  position bigint not null,
  hash bytea not null,
  primary key (level, position)
);

-- Every tree head that was ever signed, as a note (C2SP tlog-checkpoint).
create table log_checkpoint (
  size bigint primary key,
  note text not null,
  signed_at timestamptz not null
);

create trigger log_entry_is_append_only before update or delete on log_entry
  for each row execute function refuse_change();
create trigger log_node_is_append_only before update or delete on log_node
  for each row execute function refuse_change();
create trigger log_checkpoint_is_append_only before update or delete on log_checkpoint
  for each row execute function refuse_change();
create trigger log_queue_is_append_only before update on log_queue
  for each row execute function refuse_change();
create trigger log_entry_is_kept before truncate on log_entry execute function refuse_change();
create trigger log_node_is_kept before truncate on log_node execute function refuse_change();
create trigger log_checkpoint_is_kept before truncate on log_checkpoint execute function refuse_change();

-- What opens the commitment of an entry about a person. It goes with them; the leaf stays, and says nothing.
create table log_opening (
  subject_key uuid not null,
  entry_id uuid not null,
  salt bytea not null,
  statement text not null,
  -- By what receipts name it: the choice or the request.
  about text not null,
  primary key (subject_key, entry_id)
);
comment on column log_opening.salt is 'personal';
comment on column log_opening.statement is 'personal';
create index log_opening_by_about on log_opening (subject_key, about);

-- The same of entries about nobody: campaigns, keys, models, settings.
create table log_statement (
  entry_id uuid primary key,
  salt bytea not null,
  statement text not null,
  about text not null
);
create index log_statement_by_about on log_statement (about text_pattern_ops);
