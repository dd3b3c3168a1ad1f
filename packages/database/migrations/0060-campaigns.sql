-- A campaign as it stands. The document is everything that people decide about it; its form is the API's.
create table campaign (
  campaign_id uuid primary key,
  -- Rises with every change, of whatever kind, so that of two people at work the second is told.
  version integer not null,
  state text not null,
  -- What it was before a pause.
  paused_from text,
  document jsonb not null,
  changed_at timestamptz not null
);

-- Every change ever made of a campaign, append only: what was approved, by whom and why, can be read years later.
create table campaign_change (
  campaign_id uuid not null,
  version integer not null,
  reason text not null,
  from_state text,
  to_state text not null,
  -- Only where it changed.
  document jsonb,
  -- The id of the key with which it was done, or `command_line`.
  key_id text not null,
  -- The person of the shop who signed, and their judgement.
  signed_by text,
  judgement text,
  at timestamptz not null,
  primary key (campaign_id, version)
);

-- What proves a claim that copy makes, until when.
create table evidence (
  evidence_id uuid primary key,
  kind text not null,
  claim text not null,
  owner text not null,
  source text not null,
  scope text not null,
  -- The products that it speaks of; null for everything that the shop sells.
  products text[],
  expires_at timestamptz not null,
  recorded_at timestamptz not null
);
