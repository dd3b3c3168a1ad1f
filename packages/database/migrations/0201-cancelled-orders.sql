-- What an order came to, so that it can be taken off its offer again when the whole order is cancelled.
alter table offer_redemption add column revenue bigint not null default 0;
alter table offer_redemption add column taken_back boolean not null default false;
-- Orders that were cancelled, by the keyed hash of their numbers: one that is cancelled before it is known to have used an
-- offer counts for nothing either.
create table cancelled_order (
  order_hash bytea primary key,
  cancelled_at timestamptz not null
);
create index cancelled_order_by_time on cancelled_order (cancelled_at);
