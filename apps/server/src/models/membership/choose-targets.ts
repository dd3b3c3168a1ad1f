import type { FitInput } from "@seimbang/engine";
import { peopleIn, spreadOver } from "../choose-people.ts";

/** Whose being in the data is guessed. Somebody may be among both. */
export type Targets = {
  /** As they come: what an attack finds of anybody. */
  readonly usual: readonly number[];
  /** Those whose histories are the least like others': many products, or some that few have. */
  readonly unusual: readonly number[];
};

/** Of somebody with fewer than two different products no pair tells; they are no targets, which would dilute what is found. */
const FEWEST_PRODUCTS = 2;

export const chooseTargets = (input: FitInput, most: number): Targets => {
  const holders = new Uint32Array(input.products.length);
  const rowsOf = (person: number): ReadonlySet<number> =>
    new Set(input.items.subarray(input.offsets[person], input.offsets[person + 1]));
  const everybody = Array.from({ length: peopleIn(input) }, (_, person) => person);
  for (const person of everybody) for (const row of rowsOf(person)) holders[row] = (holders[row] ?? 0) + 1;
  // What one person is of all that was counted: each product as much of it as its people are few.
  const shares = everybody.map((person) => [...rowsOf(person)].reduce((sum, row) => sum + 1 / (holders[row] ?? 1), 0));
  const possible = everybody.filter((person) => rowsOf(person).size >= FEWEST_PRODUCTS);
  return {
    usual: spreadOver(possible.length, most).flatMap((at) => possible[at] ?? []),
    unusual: possible.toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b).slice(0, most),
  };
};
