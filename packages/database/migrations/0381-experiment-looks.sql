-- Requests of people who may not be recognised are told apart by how they stood, as arrivals of people are. What was counted before was not.
alter table experiment_request_count add column consent_state text not null default 'other_states';
alter table experiment_request_count alter column consent_state drop default;
alter table experiment_request_count drop constraint experiment_request_count_pkey,
  add primary key (experiment_id, day, arm, consent_state);

-- The last look at an experiment that was told: numbers of nobody or of at least 20 people, and the numbers that the next one is held
-- against. Nothing in it leads to anybody.
create table experiment_look (
  experiment_id uuid primary key,
  looked_at timestamptz not null,
  look jsonb not null
);
