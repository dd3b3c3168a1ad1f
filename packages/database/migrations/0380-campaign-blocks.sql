-- Days of a campaign (UTC, both included) that its report tells together. What is told of them is decided once and never changes:
-- every number is of nobody or of at least 20. Nothing in it leads to anybody, so that it outlives what it was counted from.
create table campaign_block (
  campaign_id uuid not null,
  first_day date not null,
  -- Of the block that is not decided yet, the last day until which it was looked at.
  last_day date not null,
  -- What had come in by then is in it; what came later is in the next one.
  known_at timestamptz not null,
  -- Null until it is decided.
  told jsonb,
  primary key (campaign_id, first_day)
);
create unique index campaign_block_open on campaign_block (campaign_id) where told is null;

-- How much of each number is in a block already.
alter table campaign_count add column told_chosen bigint not null default 0;
alter table campaign_count add column told_impressions bigint not null default 0;
alter table campaign_count add column told_clicks bigint not null default 0;
alter table campaign_count add column told_spent bigint not null default 0;
