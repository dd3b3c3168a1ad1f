-- A row for each of a few writers, and whoever reads sums them: on a single row every transaction would wait for the commit of
-- the one before.
alter table event_count add column writer smallint not null default 0;
alter table event_count drop constraint event_count_pkey, add primary key (day, kind, product_id, writer);
alter table drop_count add column writer smallint not null default 0;
alter table drop_count drop constraint drop_count_pkey, add primary key (day, reason, detail, writer);
