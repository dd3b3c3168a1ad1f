-- What customers said about items that they were shown. feedback_id follows from what was said about what, so that a
-- repetition changes nothing. What it changed is a line of the ledger.
create table feedback (
  subject_key uuid not null,
  feedback_id uuid not null,
  -- Signed, as the page had it.
  decision_id text not null,
  slot text not null,
  product_id text not null,
  kind text not null,
  at timestamptz not null,
  primary key (subject_key, feedback_id)
);
comment on column feedback.product_id is 'personal';
comment on column feedback.kind is 'personal';
create index feedback_by_time on feedback (at);

-- What was said by somebody unknown, as totals for a day.
create table feedback_count (
  day date not null,
  slot text not null,
  kind text not null,
  feedbacks bigint not null,
  primary key (day, slot, kind)
);

-- What a customer was asked, and what they answered: how comfortable they are, or an invitation to the next level.
create table prompt (
  subject_key uuid not null,
  prompt_id uuid not null,
  kind text not null,
  asked_at timestamptz not null,
  -- The level in use when comfort was asked about; the one that an invitation is to.
  level smallint not null,
  -- How likely this question was when it was asked, to weigh its answer by; null for an invitation.
  probability double precision,
  answered_at timestamptz,
  answer text,
  fine smallint,
  understood smallint,
  watched smallint,
  primary key (subject_key, prompt_id)
);
comment on column prompt.answer is 'personal';
comment on column prompt.fine is 'personal';
comment on column prompt.understood is 'personal';
comment on column prompt.watched is 'personal';
