-- Complaints and questions as conversations. What was said is encrypted under its person's own key.
create table thread (
  subject_key uuid not null,
  thread_id uuid not null,
  kind text not null,
  topic text not null,
  begun_from text not null,
  language text not null,
  state text not null,
  -- What was shown, where it is about that.
  slot text,
  decision_id text,
  product_id text,
  campaign_id uuid,
  creative_id text,
  begun_at timestamptz not null,
  last_at timestamptz not null,
  first_answered_at timestamptz,
  -- By when the first answer was owed, as it was promised then.
  first_due_at timestamptz not null,
  -- While an answer is owed.
  due_at timestamptz,
  warn_at timestamptz,
  clock text,
  warned_at timestamptz,
  escalated_at timestamptz,
  owner text,
  closed_at timestamptz,
  closed_by text,
  satisfied smallint,
  -- What a complaint changed of what is used of its person, as they were told it: encrypted.
  effect bytea,
  taken_back_at timestamptz,
  version integer not null,
  history jsonb not null,
  primary key (subject_key, thread_id)
);
comment on column thread.topic is 'personal';
comment on column thread.decision_id is 'personal';
comment on column thread.product_id is 'personal';
comment on column thread.campaign_id is 'personal';
comment on column thread.creative_id is 'personal';
comment on column thread.satisfied is 'personal';
comment on column thread.effect is 'personal';
create index thread_by_id on thread (thread_id);
create index thread_by_last on thread (last_at);
create index thread_waiting on thread (due_at) where state = 'open';

create table thread_post (
  subject_key uuid not null,
  post_id uuid not null,
  thread_id uuid not null,
  author text not null,
  -- Who of the shop wrote it.
  by text,
  said bytea,
  -- In place of words: a change that was told.
  change_id uuid,
  at timestamptz not null,
  primary key (subject_key, post_id)
);
comment on column thread_post.said is 'personal';
create index thread_post_of_change on thread_post (change_id) where change_id is not null;

-- Which themes a thread has: by words in it, or because somebody of the shop said so, or said that it has not.
create table thread_theme (
  subject_key uuid not null,
  thread_id uuid not null,
  theme_id uuid not null,
  is_on boolean not null,
  set_by text,
  set_at timestamptz not null,
  primary key (subject_key, thread_id, theme_id)
);
comment on column thread_theme.theme_id is 'personal';
create index thread_theme_by_theme on thread_theme (theme_id);

-- Of nobody: what the shop's people set, and what they changed.
create table theme (
  theme_id uuid primary key,
  name jsonb not null,
  words text[] not null,
  version integer not null,
  changed_by text not null,
  changed_at timestamptz not null,
  -- Up to which version threads were looked through for its words.
  matched_version integer not null,
  retired_at timestamptz
);

create table answer_template (
  template_id uuid primary key,
  name text not null,
  text jsonb not null,
  version integer not null,
  changed_by text not null,
  changed_at timestamptz not null
);

create table thread_change (
  change_id uuid primary key,
  title jsonb not null,
  text jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  -- In which threads it is told; emptied once all of them were.
  thread_ids text[] not null
);
