-- What is tested on customers before it goes live. The document is everything that was declared beforehand; it never changes.
create table experiment (
  experiment_id uuid primary key,
  -- Rises with every change of the state.
  version integer not null,
  state text not null,
  document jsonb not null,
  started_at timestamptz,
  ended_at timestamptz,
  changed_at timestamptz not null
);

-- Every change ever made of an experiment, append only: who started and ended it, and why, can be read years later.
create table experiment_change (
  experiment_id uuid not null,
  version integer not null,
  reason text not null,
  to_state text not null,
  -- The id of the key with which it was done, or `command_line`.
  key_id text not null,
  -- The person of the shop who signed, and their judgement.
  signed_by text,
  judgement text,
  at timestamptz not null,
  primary key (experiment_id, version)
);
