-- What the shop's people changed of a slot while it was open, every version of it; null where it was set back to the shop's
-- file. Nothing in here is about a customer.
create table slot_change (
  slot text not null,
  version integer not null,
  setting jsonb,
  key_id text not null,
  signed_by text,
  at timestamptz not null,
  primary key (slot, version)
);
