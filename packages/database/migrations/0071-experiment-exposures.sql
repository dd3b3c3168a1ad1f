-- Who was shown which arm of an experiment first, and when. What they did and said afterwards is read from where it is
-- kept anyway, so that it is written once and leaves with them.
create table experiment_exposure (
  subject_key uuid not null,
  experiment_id uuid not null,
  -- 0 is control.
  arm smallint not null,
  -- The effective level at that time.
  level smallint not null,
  -- Whether they were seen in another arm as well, and so count in none.
  in_several boolean not null,
  exposed_at timestamptz not null,
  primary key (subject_key, experiment_id)
);
comment on column experiment_exposure.level is 'personal';
create index experiment_exposure_by_experiment on experiment_exposure (experiment_id);

-- Requests of people who may not be recognised, as totals for a day.
create table experiment_request_count (
  experiment_id uuid not null,
  day date not null,
  arm smallint not null,
  requests bigint not null,
  primary key (experiment_id, day, arm)
);
