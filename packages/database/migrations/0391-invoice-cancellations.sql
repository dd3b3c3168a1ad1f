-- That an order was cancelled, also where that is heard before the order itself: the record of it is then cancelled from the
-- beginning. Of nobody, as the records are.
create table invoice_cancellation (
  order_hash bytea primary key,
  cancelled_at timestamptz not null,
  kept_until timestamptz not null
);
create index invoice_cancellation_by_end on invoice_cancellation (kept_until);
