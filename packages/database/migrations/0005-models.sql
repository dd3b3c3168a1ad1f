create table model (
  model_id text primary key,
  manifest jsonb not null,
  bytes bytea not null,
  fitted_at timestamptz not null,
  published_at timestamptz
);
create index model_by_publication on model (published_at desc);
