-- Published models. Every server reads the newest one that it can; the few before it are kept to fall back to.
create table model (
  model_id text primary key,
  manifest jsonb not null,
  bytes_length bigint not null,
  -- When its reading of the data began: whoever was erased or withdrew after this may still be in it.
  fitted_at timestamptz not null,
  published_at timestamptz not null
);
create index model_by_publication on model (published_at desc);

-- A model's bytes in order, in pieces that no driver or parameter limit minds.
create table model_chunk (
  model_id text not null references model on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (model_id, position)
);
-- Weights do not compress; trying would only cost time.
alter table model_chunk alter column bytes set storage external;
