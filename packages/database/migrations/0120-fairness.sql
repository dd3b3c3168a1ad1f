-- What customers said of themselves so that it can be looked at whether campaigns reach everybody alike. Read by audits
-- and by nothing else, and only while the person grants the purpose of the survey.
create table fairness_answer (
  subject_key uuid not null,
  question text not null,
  answer text not null,
  answered_at timestamptz not null,
  primary key (subject_key, question)
);
comment on column fairness_answer.answer is 'personal';

-- Every audit ever made, append only, in numbers of at least 20 people.
create table fairness_audit (
  audit_id uuid primary key,
  -- `campaign`, `slot`, `level` or `proxies`.
  kind text not null,
  -- The campaign's id, the slot's name or the level; empty where it is about everything.
  target text not null,
  verdict text not null,
  result jsonb not null,
  audited_at timestamptz not null
);
create index fairness_audit_by_target on fairness_audit (kind, target, audit_id desc);
create trigger fairness_audit_is_append_only before update or delete on fairness_audit
  for each row execute function refuse_change();
