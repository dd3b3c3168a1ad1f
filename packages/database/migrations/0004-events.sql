-- One row for each thing done with one product (an order of three products makes three rows), minimised before it
-- comes here. event_id is derived from the message and the line, so that a repetition changes nothing.
create table event (
  subject_key uuid not null,
  event_id uuid not null,
  kind text not null,
  product_id text,
  category text,
  query text,
  quantity integer,
  price numeric(20, 4),
  currency text,
  decision_id text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  other_device boolean not null,
  -- The purposes this row was admitted under; a row leaves when none of them stands any more.
  purposes text[] not null,
  import_id uuid,
  primary key (subject_key, event_id)
);
comment on column event.product_id is 'personal';
comment on column event.query is 'personal';
create index event_by_time on event (subject_key, occurred_at desc);

-- What could not be kept for a person, as totals for a day.
create table event_count (
  day date not null,
  kind text not null,
  product_id text not null,
  events bigint not null,
  primary key (day, kind, product_id)
);

create table drop_count (
  day date not null,
  reason text not null,
  detail text not null,
  events bigint not null,
  primary key (day, reason, detail)
);

-- What each import declared about its people, and what came of it.
create table import (
  import_id uuid primary key,
  kind text not null check (kind in ('events', 'catalogue')),
  declaration jsonb not null,
  report jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
