-- What was asked for a product from when on, so that a "was" price is one that really was. A row holds until the next.
create table price_history (
  product_id text not null,
  recorded_at timestamptz not null,
  price numeric(20, 4),
  sale_price numeric(20, 4),
  sale_from timestamptz,
  sale_until timestamptz,
  primary key (product_id, recorded_at)
);
insert into price_history (product_id, recorded_at, price, sale_price, sale_from, sale_until)
select product_id, updated_at, price, sale_price, sale_from, sale_until from product where price is not null;

-- A discount that everybody may have. What was offered is never changed, only ended.
create table offer (
  offer_id uuid primary key,
  document jsonb not null,
  -- How often it was redeemed, and what was discounted altogether in the currency's smallest unit: exact, because
  -- whoever redeems locks this row.
  redeemed integer not null,
  discounted bigint not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
-- A code leads to one offer.
create unique index offer_by_code on offer ((document ->> 'code')) where ended_at is null;

-- Each order once. The order's number is kept as a keyed hash, by which the same order is known again and nobody.
create table offer_redemption (
  offer_id uuid not null,
  order_hash bytea not null,
  discount bigint not null,
  redeemed_at timestamptz not null,
  primary key (offer_id, order_hash)
);
