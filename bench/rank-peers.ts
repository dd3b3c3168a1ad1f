import type { Customer, TimeSplit } from "./time-split.ts";

/** Gives every product a score for one customer. */
export type Peer = (customer: Customer) => Float64Array;

/** How many customers bought each product. */
export const countBuyers = ({ products, customers }: TimeSplit): Float64Array => {
  const buyers = new Float64Array(products.length);
  for (const customer of customers) for (const row of rowsOf(customer)) buyers[row] = (buyers[row] ?? 0) + 1;
  return buyers;
};

export const popularity = (split: TimeSplit): Peer => {
  const buyers = countBuyers(split);
  return () => buyers.slice();
};

/** Item-kNN: the sum of cosines between the sets of buyers, over all a customer bought; no neighbour is left out. */
export const cosine = (split: TimeSplit): Peer => {
  const size = split.products.length;
  const buyers = countBuyers(split);
  const together = new Float64Array(size * size);
  for (const customer of split.customers) {
    const rows = rowsOf(customer);
    for (const one of rows)
      for (const other of rows)
        if (one !== other) together[one * size + other] = (together[one * size + other] ?? 0) + 1;
  }
  return (customer) => {
    const scores = new Float64Array(size);
    for (const row of rowsOf(customer)) {
      for (let other = 0; other < size; other += 1) {
        const joint = together[row * size + other] ?? 0;
        if (joint > 0)
          scores[other] = (scores[other] ?? 0) + joint / Math.sqrt((buyers[row] ?? 1) * (buyers[other] ?? 1));
      }
    }
    return addTies(scores, buyers);
  };
};

/** What the customer bought, by on how many occasions, then the latest first; all else by popularity. */
export const boughtBefore = (split: TimeSplit): Peer => {
  const buyers = countBuyers(split);
  return ({ history }) => {
    const scores = Float64Array.from(buyers, (count) => count / 1e6);
    for (const [row, occasions] of Map.groupBy(history, (purchase) => purchase.row)) {
      const instants = new Set(occasions.map(({ at }) => at));
      scores[row] = instants.size + Math.max(...instants) / 1e13;
    }
    return scores;
  };
};

/** The same, by occasions and then by popularity instead of recency. */
export const boughtOften = (split: TimeSplit): Peer => {
  const buyers = countBuyers(split);
  return ({ history }) => {
    const scores = Float64Array.from(buyers, (count) => count / 1e6);
    for (const [row, occasions] of Map.groupBy(history, (purchase) => purchase.row))
      scores[row] = (scores[row] ?? 0) + new Set(occasions.map(({ at }) => at)).size;
    return scores;
  };
};

const rowsOf = ({ history }: Customer): ReadonlySet<number> => new Set(history.map(({ row }) => row));

const addTies = (scores: Float64Array, buyers: Float64Array): Float64Array =>
  scores.map((score, row) => score + 1e-9 * (buyers[row] ?? 0));
