-- What was seen that an intruder does, added up in stretches of ten minutes, and forgotten after five weeks. Nothing here is about a
-- customer: it is by staff, by key and by network; accounts that somebody tried are keyed hashes.
create table sighting (
  kind text not null,
  -- `staff:` and an id, a key's id, or a network.
  about text not null,
  -- What is told apart within it: an account that was tried, a network, a route, a host.
  detail text not null,
  began_at timestamptz not null,
  times integer not null,
  -- Of decisions: how many products, browsers and visitors' tokens; of reading: how many at night.
  things integer not null,
  faces integer not null,
  tokens integer not null,
  primary key (kind, about, detail, began_at)
);
create index sighting_by_detail on sighting (kind, detail, began_at);
create index sighting_by_time on sighting (began_at);

-- What may be an intrusion: one row for a matter, however often it is seen.
create table intrusion (
  intrusion_id uuid primary key,
  kind text not null,
  matter text not null,
  -- Whom of the staff, which key and which network it is about, where it is.
  staff_id uuid,
  key_id text,
  network text,
  evidence jsonb not null,
  times integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  verdict text,
  judged_by text,
  judged_at timestamptz,
  judgement text,
  breach_id uuid
);
create unique index intrusion_open on intrusion (matter) where judged_at is null;
create index intrusion_by_time on intrusion (last_at);

-- What was done against it. Undone, it stays with the reason.
create table cut_off (
  cut_off_id uuid primary key,
  intrusion_id uuid,
  -- `sessions`, `account`, `key`, `network`, or `console_opened`: that the allow-list of the console does not count for a time.
  what text not null,
  staff_id uuid,
  key_id text,
  network text,
  taken_at timestamptz not null,
  taken_by text not null,
  because text not null,
  -- Empty: until it is undone.
  until timestamptz,
  undone_at timestamptz,
  undone_by text,
  undone_because text
);
create index cut_off_of on cut_off (intrusion_id);

-- Customers that were made up. Their numbers and addresses were shown once and are kept as keyed hashes only.
create table honey_customer (
  honey_id uuid primary key,
  number_hash bytea not null unique,
  mail_hash bytea unique,
  -- What their made-up history is drawn from, and since when they seem to be known.
  seed bytea not null,
  known_since timestamptz not null,
  made_at timestamptz not null,
  made_by text not null,
  retired_at timestamptz
);

alter table api_key add column suspended_at timestamptz;
-- So often a minute it may call; empty: as the shop's settings say.
alter table api_key add column requests_per_minute integer;
alter table staff add column suspended_at timestamptz;
-- An alert may be about nobody of the staff, and then about this.
alter table staff_alert alter column about drop not null;
alter table staff_alert add column intrusion_id uuid;
