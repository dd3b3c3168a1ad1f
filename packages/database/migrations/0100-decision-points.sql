-- What a decision used of the person, beside its receipt: by it the limits on how personal things are hold from one
-- decision to the next. Points are those of its advertisements, in hundredths; products are those that it showed by what
-- is known of the person and that count towards a limit. Null where it was nothing, and in previews.
alter table decision add column points integer, add column products text[];
comment on column decision.points is 'personal';
comment on column decision.products is 'personal';
drop index decision_with_creatives;
create index decision_with_limits on decision (subject_key, decision_id)
  where creatives is not null or points is not null or products is not null;
