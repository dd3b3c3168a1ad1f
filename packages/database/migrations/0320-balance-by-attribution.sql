-- What was led back to the decisions of a slot, in the weeks until the end of a day (UTC): numbers of people with noise, none below 20.
-- Nothing in it leads to anybody, so that it outlives what it was counted from.
create table balance_slot_day (
  day date not null,
  slot text not null,
  -- Null where there were too few people.
  tally jsonb,
  kept_at timestamptz not null,
  primary key (day, slot)
);
