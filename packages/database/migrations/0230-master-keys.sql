-- What wraps keys, by version: the name leads to a key but tells nothing of it. A version that still wraps something
-- cannot be deleted, because whatever is wrapped refers to it.
create table master_key (
  version text primary key,
  -- What the key itself makes of a fixed text, by which a wrong key is known. The key does not follow from it.
  key_check bytea not null,
  added_at timestamptz not null
);
-- What may wrap nothing any more, for good.
create table retired_master_key (
  version text primary key,
  retired_at timestamptz not null
);

-- What identity hashes, tokens, receipts and decision ids are derived from. It stays when the master key changes.
create table root_secret (
  only_row boolean primary key default true check (only_row),
  wrapped_by text not null references master_key,
  wrapped bytea not null,
  -- The name of the master key that wraps new keys.
  new_keys_by text not null
);

-- A person's random key, in a table of its own so that backups can leave it out. Deleting it makes what was encrypted
-- under it unreadable. Installations from before have no version noted until they are opened: they had one master key.
create table person_key (
  subject_key uuid primary key,
  wrapped_by text references master_key,
  wrapped bytea not null
);
comment on column person_key.wrapped is 'personal';
create index person_key_by_version on person_key (wrapped_by);
insert into person_key (subject_key, wrapped)
select subject_key, wrapped_key from subject where wrapped_key is not null;
alter table subject drop column wrapped_key;

-- Which master keys each process that decides was given; none of an earlier version says so.
alter table replica add column master_keys text[] not null default '{}';
