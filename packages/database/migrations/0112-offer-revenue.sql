-- What the orders came to for which an offer was redeemed, after its discount, in the currency's smallest unit. Orders of
-- before this was counted are not in it.
alter table offer add column revenue bigint not null default 0;
-- By it what is kept no longer is found.
create index offer_redemption_by_time on offer_redemption (redeemed_at);
