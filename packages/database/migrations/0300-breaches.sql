-- Breaches of personal data: what happened, what was told to whom and when. Nothing here is about anybody; who is
-- concerned stands in `breach_person` alone.
create table breach (
  breach_id uuid primary key,
  -- A practice, of which nothing is ever sent or shown.
  is_drill boolean not null,
  version integer not null,
  document jsonb not null,
  -- How many people were found to be concerned, by what was asked for, and when.
  people integer,
  listed_by jsonb,
  listed_at timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  closing_judgement text
);

-- Every version of a breach, with who wrote it.
create table breach_version (
  breach_id uuid not null,
  version integer not null,
  document jsonb not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (breach_id, version)
);
create trigger breach_version_is_append_only before update or delete on breach_version
  for each row execute function refuse_change();

-- What somebody signed: the words as they were then.
create table breach_signature (
  breach_id uuid not null,
  notice text not null,
  version integer not null,
  signed_by text not null,
  -- Why it may go out though something is missing.
  judgement text,
  draft jsonb not null,
  signed_at timestamptz not null,
  primary key (breach_id, notice, version)
);
create trigger breach_signature_is_append_only before update or delete on breach_signature
  for each row execute function refuse_change();

-- What was sent: how, when, to how many, and why no sooner.
create table breach_sent (
  breach_id uuid not null,
  sent_id uuid not null,
  notice text not null,
  version integer not null,
  how text not null,
  people integer,
  is_late boolean not null,
  late_reason text,
  sent_at timestamptz not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (breach_id, sent_id)
);
create trigger breach_sent_is_append_only before update or delete on breach_sent
  for each row execute function refuse_change();

-- Who is concerned. Which of their data it was is encrypted under their own key.
create table breach_person (
  subject_key uuid not null,
  breach_id uuid not null,
  concerned bytea not null,
  listed_at timestamptz not null,
  -- From when on nobody has to be told any more.
  expires_at timestamptz not null,
  primary key (subject_key, breach_id)
);
comment on column breach_person.concerned is 'personal';
create index breach_person_by_breach on breach_person (breach_id);
create index breach_person_by_end on breach_person (expires_at);
