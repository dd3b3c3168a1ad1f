-- Whom a campaign reached is read from the index alone.
drop index event_by_creative;
create index event_by_creative on event (creative text_pattern_ops, subject_key) where creative is not null;
