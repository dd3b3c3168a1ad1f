import { type RawBuilder, sql } from "kysely";

export type OfOrderAsk = {
  /** A condition on `event`: whose orders, and which of them may be read. */
  readonly isRead: RawBuilder<unknown>;
  /** Purchases and returns are read from here on, marks that cancel an order whenever they were. */
  readonly since: RawBuilder<unknown>;
};

/** A step of a statement: `of_order`, every row of orders. */
export const ofOrder = ({ isRead, since }: OfOrderAsk): RawBuilder<unknown> => sql`
    of_order as materialized (
      select subject_key, left(event_id::text, 18) as order_key, kind, occurred_at, received_at, creative, decision_id, product_id,
        quantity, price, currency
      from event
      where kind in ('purchased', 'returned', 'order_reversed') and ${isRead}
        and (kind = 'order_reversed' or occurred_at >= ${since})
    )`;

export type KeptOrdersAsk = {
  /** What the step is called. */
  readonly name: string;
  /** A condition on `of_order`: what is known. */
  readonly isKnown: RawBuilder<unknown>;
  /** A condition on `of_order`: the purchases that are counted. */
  readonly isCounted: RawBuilder<unknown>;
  /** Prices in another are not summed. */
  readonly currency: string;
  /** Whether a product (a column) is of the brands that are asked about. */
  readonly isOfBrand: (productId: RawBuilder<unknown>) => RawBuilder<unknown>;
};

/**
 * A step after `ofOrder`: the counted orders of which something was kept, as far as is known: when, worth how much, and what decision or
 * creative they name themselves. Lines that were given back are taken off; an order of which nothing is left, and one that was
 * cancelled, is none.
 */
export const keptOrders = ({
  name,
  isKnown,
  isCounted,
  currency,
  isOfBrand,
}: KeptOrdersAsk): RawBuilder<unknown> => sql`
    ${sql.id(name)} as materialized (
      select subject_key, order_key, min(at) as at, max(creative) as creative, max(decision_id) as decision_id,
        sum(coalesce(amount, 0) * kept / pieces) as revenue,
        coalesce(bool_or(kept > 0 and ${isOfBrand(sql`product_id`)}), false) as of_brand
      from (
        select *, case when is_all_given_back then 0 else greatest(0, pieces - coalesce(given_back, 0)) end as kept
        from (
          select subject_key, order_key, product_id, min(occurred_at) filter (where is_counted) as at,
            max(creative) filter (where is_counted) as creative, max(decision_id) filter (where is_counted) as decision_id,
            sum(coalesce(quantity, 1)) filter (where is_counted) as pieces,
            sum(price * coalesce(quantity, 1)) filter (where is_counted and (currency is null or currency = ${currency})) as amount,
            sum(quantity) filter (where kind = 'returned') as given_back,
            coalesce(bool_or(quantity is null) filter (where kind = 'returned'), false) as is_all_given_back,
            bool_or(kind = 'order_reversed') as is_reversed
          from (select *, kind = 'purchased' and ${isCounted} as is_counted from of_order where ${isKnown}) as known
          group by subject_key, order_key, product_id
        ) as line
      ) as line
      group by subject_key, order_key having sum(kept) filter (where pieces is not null) > 0 and not bool_or(is_reversed)
    )`;
