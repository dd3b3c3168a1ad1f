-- What was known of an experiment, or of the permanent holdout, at the end of a day (UTC): numbers of people with noise, none
-- below 20. Nothing in it leads to anybody, so that it outlives what it was counted from.
create table balance_day (
  day date not null,
  -- The id of nobody's experiment is the holdout's.
  experiment_id uuid not null,
  -- By arm, control first; null for one with too few people.
  arms jsonb not null,
  kept_at timestamptz not null,
  primary key (experiment_id, day)
);
