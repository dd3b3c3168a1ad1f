import type { Customer, TimeSplit } from "./time-split.ts";

/** Somebody, and what they bought afterwards. */
export type Question = { readonly customer: Customer; readonly relevant: ReadonlySet<number> };
/** Products new to a customer only, or what they bought before as well. */
export type Table = "new" | "again";
export type TopTen = (customer: Customer) => readonly number[];

export const questionsFor = (table: Table, { customers }: Pick<TimeSplit, "customers">): readonly Question[] =>
  customers.flatMap((customer) => {
    const bought = new Set(customer.history.map(({ row }) => row));
    const relevant = new Set([...customer.later].filter((row) => table === "again" || !bought.has(row)));
    return bought.size > 0 && relevant.size > 0 ? [{ customer, relevant }] : [];
  });

/** What places of ten are worth, divided by the best order of the relevant. */
export const ndcgOf = (ten: readonly number[], relevant: ReadonlySet<number>): number => {
  const worth = (place: number): number => 1 / Math.log2(place + 2);
  const gained = ten.reduce((sum, row, place) => sum + (relevant.has(row) ? worth(place) : 0), 0);
  const best = Array.from({ length: Math.min(10, relevant.size) }, (_, place) => worth(place));
  return gained / best.reduce((sum, number) => sum + number, 0);
};

export const meanNdcg = (questions: readonly Question[], topTen: TopTen): number =>
  questions.reduce((sum, { customer, relevant }) => sum + ndcgOf(topTen(customer), relevant), 0) / questions.length;
