-- What the shop's people learn. Nothing here is about a customer.

-- A quiz that was drawn: which questions, in which order, and in which order their options were shown.
create table course_attempt (
  attempt_id uuid primary key,
  staff_id uuid not null,
  course text not null,
  edition integer not null,
  questions jsonb not null,
  pass integer not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  answered_at timestamptz,
  answers jsonb,
  right_answers integer
);
create index course_attempt_of on course_attempt (staff_id, course, started_at);

-- Stays when somebody leaves: it shows that whoever saw customers' data had been trained.
create table course_certificate (
  certificate_id uuid primary key,
  staff_id uuid not null,
  course text not null,
  edition integer not null,
  right_answers integer not null,
  of_answers integer not null,
  pass integer not null,
  passed_at timestamptz not null,
  until timestamptz not null
);
create index course_certificate_of on course_certificate (staff_id, course, until);

-- Who was reminded of what, so that nobody is told twice.
create table course_reminder (
  staff_id uuid not null,
  -- A course, or the set that counts as privacy training.
  course text not null,
  until timestamptz not null,
  days_before integer not null,
  at timestamptz not null,
  primary key (staff_id, course, until, days_before)
);
