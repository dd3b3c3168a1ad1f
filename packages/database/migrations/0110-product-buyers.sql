-- How many people bought a product in the span that was counted, with noise and rounded down: what copy may say of a crowd.
-- No row tells of fewer than 20 people, and none leads to anybody.
create table product_buyers (
  product_id text primary key,
  people integer not null,
  -- Its place among the products of its category, 1 being the first.
  rank integer not null,
  counted_from timestamptz not null,
  counted_to timestamptz not null
);
