-- What the shop asks its customers. Nothing in here is about anybody; `told` are sums over the answers of at least 20 people,
-- decided once, beside those that wait until there are as many.
create table survey (
  survey_id uuid primary key,
  version integer not null,
  state text not null,
  document jsonb not null,
  written_by text not null,
  changed_at timestamptz not null,
  opened_at timestamptz,
  opened_by text,
  judgement text,
  closed_at timestamptz,
  told jsonb
);

-- What somebody answered. `counted` says that it is part of what is told of the survey, which an erasure does not change.
create table survey_response (
  subject_key uuid not null,
  survey_id uuid not null,
  answers jsonb not null,
  -- Answers in somebody's own words, encrypted under their key.
  texts bytea,
  answered_at timestamptz not null,
  counted boolean not null,
  primary key (subject_key, survey_id)
);
comment on column survey_response.answers is 'personal';
comment on column survey_response.texts is 'personal';
create index survey_response_by_survey on survey_response (survey_id, answered_at);

-- Which survey somebody was asked about: one question in 30 days, whatever it is.
alter table prompt add column survey_id uuid;
comment on column prompt.survey_id is 'personal';
create index prompt_by_survey on prompt (survey_id) where survey_id is not null;
