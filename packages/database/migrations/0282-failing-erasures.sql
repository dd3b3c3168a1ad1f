-- An erasure that fails again and again is tried ever more seldom, and keeps no other waiting.
alter table erasure add column attempts integer not null default 0;
alter table erasure add column failure text;
alter table erasure add column retry_at timestamptz;
