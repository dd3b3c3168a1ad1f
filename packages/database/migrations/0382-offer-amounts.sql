-- What is told of an offer's amounts: as it was when at least 20 orders had come, or had been taken back, since it was told the last time.
alter table offer add column untold integer not null default 0;
alter table offer add column told_redeemed integer not null default 0;
alter table offer add column told_discounted bigint not null default 0;
alter table offer add column told_revenue bigint not null default 0;
update offer set untold = redeemed where redeemed < 20;
update offer set told_redeemed = redeemed, told_discounted = discounted, told_revenue = revenue where redeemed >= 20;
