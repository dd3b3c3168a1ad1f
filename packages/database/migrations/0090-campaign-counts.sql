-- What became of creatives, as totals of a day (UTC). Nothing in here is about anybody.
create table campaign_count (
  campaign_id uuid not null,
  -- Of the document that was shown.
  version integer not null,
  creative_id text not null,
  slot text not null,
  day date not null,
  level smallint not null,
  consent text not null check (consent in ('known', 'contextual', 'refused')),
  chosen bigint not null,
  impressions bigint not null,
  clicks bigint not null,
  -- In thousandths of the currency's smallest unit.
  spent bigint not null,
  primary key (campaign_id, day, version, creative_id, slot, level, consent)
);

-- What was counted already: a keyed hash of a decision, a creative and what was done, kept while it could come again. It leads
-- to nobody: the decisions of people who may not be recognised are stored nowhere.
create table campaign_touch (
  touch_hash bytea primary key,
  decided_at timestamptz not null
);
create index campaign_touch_by_time on campaign_touch (decided_at);

-- What of a campaign an event is about, as `campaign/version/creative/level/consent/slot`: what somebody saw or clicked, and
-- on an order the creative whose decision it names. Null for everything else.
alter table event add column creative text;
comment on column event.creative is 'personal';
create index event_by_creative on event (creative text_pattern_ops) where creative is not null;
