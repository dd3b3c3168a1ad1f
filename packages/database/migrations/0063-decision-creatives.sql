-- What campaigns showed in a decision, as `campaign/creative`, beside its receipt: by it the limits on how often somebody
-- sees something are exact for them. Null where it was nothing, and in previews.
alter table decision add column creatives text[];
comment on column decision.creatives is 'personal';
create index decision_with_creatives on decision (subject_key, decision_id) where creatives is not null;
