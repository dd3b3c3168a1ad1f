-- What is to be sent to people, and what became of it. A row is claimed before anything is sent and says what came of it
-- afterwards, so that a process that dies in between leaves behind how far it was.
create table message (
  subject_key uuid not null,
  message_id uuid not null,
  -- marketing needs the topic's consent at the moment of sending; service is about what somebody has with the shop.
  kind text not null,
  channel text not null,
  topic text,
  -- The broadcast that it is of.
  broadcast_id uuid,
  -- What a service message says, encrypted under the person's key. A broadcast is put into words when it is sent.
  content bytea,
  -- waiting, handing_over, sent, withheld, failed, in_doubt
  state text not null,
  why text,
  attempts integer not null,
  next_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  -- When the other side confirmed that it arrived, where a channel tells.
  delivered_at timestamptz,
  primary key (subject_key, message_id)
);
comment on column message.topic is 'personal';
comment on column message.content is 'personal';
comment on column message.state is 'personal';
comment on column message.why is 'personal';
create index message_due on message (next_at) where ended_at is null;
create index message_by_id on message (message_id);
create index message_by_broadcast on message (broadcast_id) where broadcast_id is not null;

-- The same to people of the shop, of whom nothing else is kept here. Whom it goes to and what it says is encrypted under a
-- key of the installation, and gone once it was sent.
create table office_message (
  message_id uuid primary key,
  content bytea,
  state text not null,
  why text,
  attempts integer not null,
  next_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index office_message_due on office_message (next_at) where ended_at is null;

-- An address to which nothing goes any more: it does not exist, or whoever reads there complained. The address itself is
-- not here; a new one of the same person is another.
create table message_stop (
  subject_key uuid not null,
  channel text not null,
  address_mac bytea not null,
  why text not null,
  stopped_at timestamptz not null,
  primary key (subject_key, channel, address_mac)
);
comment on column message_stop.why is 'personal';

-- A channel that does not take anything at the moment, through no fault of any message.
create table message_channel (
  channel text primary key,
  failing_since timestamptz,
  failure text,
  told_at timestamptz,
  retry_at timestamptz,
  last_sent_at timestamptz
);

-- The same letter to everybody who wants a topic: written, checked, approved by somebody by name, then put in the queue
-- person by person. `reached` is how far through the people it has come.
create table broadcast (
  broadcast_id uuid primary key,
  version integer not null,
  document jsonb not null,
  state text not null,
  written_by text not null,
  written_at timestamptz not null,
  approved_by text,
  judgement text,
  approved_at timestamptz,
  send_at timestamptz,
  reached uuid,
  queued integer not null,
  -- Why it ended before everybody had it.
  stopped_why text,
  ended_at timestamptz
);

-- What the shop tells everybody, on its pages, in its feed and through webhooks. Of nobody.
create table announcement (
  announcement_id uuid primary key,
  version integer not null,
  document jsonb not null,
  written_by text not null,
  published_at timestamptz not null,
  updated_at timestamptz not null,
  withdrawn_at timestamptz
);

-- What a webhook is told, until it took it.
create table webhook_delivery (
  webhook text not null,
  delivery_id uuid not null,
  event text not null,
  body text not null,
  attempts integer not null,
  next_at timestamptz not null,
  failure text,
  created_at timestamptz not null,
  delivered_at timestamptz,
  dropped_at timestamptz,
  primary key (webhook, delivery_id)
);
create index webhook_delivery_due on webhook_delivery (next_at) where delivered_at is null and dropped_at is null;

-- Changes of what data is used for that people are told of: how far through the people it has come, and how many it was.
create table notice_announcement (
  registry_version text not null,
  in_force_from timestamptz not null,
  noted_at timestamptz not null,
  reached uuid,
  people integer not null,
  without_address integer not null,
  finished_at timestamptz,
  primary key (registry_version, in_force_from)
);
