create table api_key (
  key_id text primary key,
  kind text not null check (kind in ('publishable', 'secret')),
  name text not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
