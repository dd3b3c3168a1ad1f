-- Whom nothing that happened until then may be kept of: the keyed hash (HMAC-SHA-256 under the master key) by which an
-- erased person would be found, so that no late event and no repeated import brings them back. It leads to nobody here,
-- and leaves when everything that old is refused anyway. Distributed by itself, because the look-up starts from it.
create table erased_identity (
  identity_hash bytea primary key,
  erased_at timestamptz not null
);
comment on column erased_identity.identity_hash is 'personal';
create index erased_identity_by_time on erased_identity (erased_at);
