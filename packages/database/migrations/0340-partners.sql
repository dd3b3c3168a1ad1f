-- Other systems that bring requests about people, or are told of them. Who somebody is stands in none of these but
-- `told_recipient.sealed`, and there only until the recipient said that it has it.

-- What a controller or an agent asked. Its numbers are the partner's own; `request_id` leads to somebody only while
-- their request is kept, and to nobody once they are erased.
create table partner_request (
  partner text not null,
  external_id text not null,
  protocol text not null,
  request_id uuid,
  kind text not null,
  regulation text,
  -- In the words of the protocol.
  state text not null,
  reason text,
  -- What the agent calls it.
  agent_reference text,
  callback_urls text[] not null,
  -- By a key of ours, so that it is known again and can be guessed by nobody.
  body_mac bytea not null,
  received_at timestamptz not null,
  expected_at timestamptz not null,
  finished_at timestamptz,
  primary key (partner, external_id)
);
create index partner_request_unfinished on partner_request (received_at) where finished_at is null;

-- What they are told of it: each state once.
create table partner_callback (
  partner text not null,
  external_id text not null,
  url text not null,
  state text not null,
  attempts integer not null,
  next_at timestamptz not null,
  failure text,
  acknowledged_at timestamptz,
  dropped_at timestamptz,
  primary key (partner, external_id, url, state)
);
create index partner_callback_due on partner_callback (next_at) where acknowledged_at is null and dropped_at is null;

-- Messages that were accepted, so that none is twice.
create table partner_message (
  partner text not null,
  message_hash bytea not null,
  expires_at timestamptz not null,
  primary key (partner, message_hash)
);

create table agent_token (
  agent_id text primary key,
  token_hash bytea not null,
  issued_at timestamptz not null
);

-- Recipients of data that are told what somebody asked.
create table told_recipient (
  recipient text not null,
  external_id text not null,
  request_id uuid not null,
  kind text not null,
  regulation text not null,
  -- Who it is, encrypted; gone once the recipient has it, and after a month at the latest.
  sealed bytea,
  state text not null,
  attempts integer not null,
  next_at timestamptz not null,
  failure text,
  submitted_at timestamptz not null,
  told_at timestamptz,
  answer_by timestamptz not null,
  escalated_at timestamptz,
  finished_at timestamptz,
  primary key (recipient, external_id)
);
comment on column told_recipient.sealed is 'personal';
create index told_recipient_unfinished on told_recipient (next_at) where finished_at is null;
create index told_recipient_by_request on told_recipient (request_id);

-- By which somebody is found whose mail address a partner names, or a hash of it: keyed, so that nobody without our key
-- can try addresses on it.
alter table direct_identifier add column lookups text[];
comment on column direct_identifier.lookups is 'personal';
create index direct_identifier_lookups on direct_identifier using gin (lookups);
create index direct_identifier_without_lookups on direct_identifier (subject_key) where field = 'email' and lookups is null;
