/** Holm's step-down: the adjusted p-values hold the chance of any false discovery. In the order given. */
export const adjustByHolm = (pValues: readonly number[]): readonly number[] => {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, at] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues[at] ?? 1) * (pValues.length - rank)));
    adjusted[at] = largest;
  }
  return adjusted;
};

/** Benjamini and Hochberg's step-up: they hold the share of false discoveries. In the order given. */
export const adjustByBenjaminiHochberg = (pValues: readonly number[]): readonly number[] => {
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  for (const [rank, at] of [...ascending(pValues).entries()].reverse()) {
    smallest = Math.min(smallest, ((pValues[at] ?? 1) * pValues.length) / (rank + 1));
    adjusted[at] = smallest;
  }
  return adjusted;
};

const ascending = (pValues: readonly number[]): readonly number[] =>
  pValues.map((_, at) => at).sort((one, other) => (pValues[one] ?? 1) - (pValues[other] ?? 1));
