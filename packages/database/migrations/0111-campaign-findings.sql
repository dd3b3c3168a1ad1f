-- What was found wrong with a campaign's words when it was paused for it, and who answers for the evidence that ended.
alter table campaign_change add column findings jsonb;
