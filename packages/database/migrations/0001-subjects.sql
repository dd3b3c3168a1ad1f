-- Tables about a person carry subject_key first in their primary key and are distributed by it, so that one person's
-- rows live together on one shard. Columns that hold personal data are commented 'personal'.

create table subject (
  subject_key uuid primary key,
  -- Whether a token or a server proved who this is; only such people, or ones older than a day, count towards k.
  verified boolean not null,
  created_at timestamptz not null,
  -- The person's random key, wrapped by the master key; deleting it makes their direct identifiers unreadable.
  wrapped_key bytea
);
comment on column subject.wrapped_key is 'personal';

-- The one table found by who somebody is. The hash is keyed (HMAC-SHA-256 under the master key), so it cannot be
-- guessed from outside, and it is distributed by itself because the look-up starts from it.
create table identity (
  identity_hash bytea primary key,
  subject_key uuid not null,
  kind text not null check (kind in ('customer', 'device')),
  created_at timestamptz not null
);
comment on column identity.identity_hash is 'personal';
create index identity_by_subject on identity (subject_key);

-- Name, mail address, order number, free text: encrypted under the person's own key.
create table direct_identifier (
  subject_key uuid not null,
  field text not null,
  ciphertext bytea not null,
  stored_at timestamptz not null,
  primary key (subject_key, field)
);
comment on column direct_identifier.ciphertext is 'personal';

-- Whoever was erased: late events are refused by this key, which belongs to nobody any more.
create table tombstone (
  subject_key uuid primary key,
  erased_at timestamptz not null
);
