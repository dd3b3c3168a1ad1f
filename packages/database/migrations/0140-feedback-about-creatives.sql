-- What is said may be about a creative of a campaign instead of an item.
alter table feedback alter column product_id drop not null;
alter table feedback add column campaign_id uuid;
alter table feedback add column creative_id text;
comment on column feedback.campaign_id is 'personal';
comment on column feedback.creative_id is 'personal';

-- What somebody unknown said of a campaign counts for it; empty texts are for what was about an item.
alter table feedback_count add column campaign_id text not null default '';
alter table feedback_count add column creative_id text not null default '';
alter table feedback_count drop constraint feedback_count_pkey;
alter table feedback_count add primary key (day, slot, kind, campaign_id, creative_id);
