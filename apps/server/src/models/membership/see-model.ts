import type { FitInput, FittedModel, NeighbourTable } from "@seimbang/engine";

/**
 * What somebody who holds a whole model, and knows what one person did, looks at: everything in it that would be another
 * number if the person were not there. One list of parts for each model.
 */
export type SeePerson = (
  input: FitInput,
  person: number,
  models: readonly FittedModel[],
) => readonly (readonly number[])[];

/** How many of somebody's latest products are looked at: of so many, each with each other. */
const MOST_PRODUCTS = 150;
/** How far apart in a history two products may be, and what each order between them leaves of their weight. */
const WINDOW = 50;
const DECAY = 0.85;

export const seeModel: SeePerson = (input, person, models) => {
  const own = ownProducts(input, person);
  const repeats = models.map((model) => model.repeats);
  const parts: readonly (readonly (readonly number[])[])[] = [
    seeTable(
      models.map(({ transitions }) => transitions),
      own,
    ),
    seeTable(
      models.map(({ familyTransitions }) => familyTransitions),
      own,
    ),
    seeNumbers(
      models.map(({ popularity }) => popularity),
      own.rows,
    ),
    seeNumbers(repeats, own.again),
    seeNumbers(repeats, own.once),
    seeNumbers(
      models.map(({ people }) => people),
      own.rows,
    ),
    seeNumbers(
      models.map(({ repurchaseDays }) => repurchaseDays),
      own.again,
    ),
  ];
  return models.map((_, at) => parts.flatMap((part) => part[at] ?? []));
};

type Own = {
  readonly rows: readonly number[];
  /** Those of them that the person had to do with at several times, and at one alone. */
  readonly again: readonly number[];
  readonly once: readonly number[];
  /** How much each says of each other, by their places in `rows`. */
  readonly pairs: Float64Array;
};

const ownProducts = (input: FitInput, person: number): Own => {
  const [start, end] = [input.offsets[person] ?? 0, input.offsets[person + 1] ?? 0];
  const rows = [...new Set(input.items.subarray(start, end).toReversed())].slice(0, MOST_PRODUCTS);
  const instants = new Map<number, Set<number>>();
  for (let entry = start; entry < end; entry += 1) {
    const row = input.items[entry] ?? 0;
    instants.set(row, (instants.get(row) ?? new Set()).add(input.times[entry] ?? 0));
  }
  const isAgain = (row: number): boolean => (instants.get(row)?.size ?? 0) > 1;
  const [again, once] = [rows.filter(isAgain), rows.filter((row) => !isAgain(row))];
  return { rows, again, once, pairs: weighOwnPairs(input, start, end, rows) };
};

/** By the nearest of their joint appearances; what comes before something says a quarter of what comes after it. */
const weighOwnPairs = (
  { items, times }: FitInput,
  start: number,
  end: number,
  rows: readonly number[],
): Float64Array => {
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  const pairs = new Float64Array(rows.length ** 2);
  const raise = (source: number, target: number, weight: number): void => {
    const pair = source * rows.length + target;
    pairs[pair] = Math.max(pairs[pair] ?? 0, weight);
  };
  for (let entry = start; entry < end; entry += 1) {
    const source = placeOf.get(items[entry] ?? 0);
    let apart = 0;
    for (let later = entry + 1; later < Math.min(end, entry + 1 + WINDOW); later += 1) {
      if (times[later] !== times[later - 1]) apart += 1;
      const target = placeOf.get(items[later] ?? 0);
      if (source === undefined || target === undefined || source === target) continue;
      const weight = DECAY ** Math.max(0, apart - 1);
      raise(source, target, weight);
      raise(target, source, weight / 4);
    }
  }
  return pairs;
};

/** Of own pairs: how many are in each table, and how far their weights are from what they usually are where they are there. */
const seeTable = (tables: readonly NeighbourTable[], { rows, pairs }: Own): readonly (readonly number[])[] => {
  const places = new Map(rows.map((row, place) => [row, place]));
  const size = rows.length;
  const [sums, counts] = [new Float64Array(size * size), new Uint32Array(size * size)];
  const each = (table: NeighbourTable, found: (pair: number, weight: number) => void): void => {
    rows.forEach((row, place) => {
      for (let at = table.offsets[row] ?? 0; at < (table.offsets[row + 1] ?? 0); at += 1) {
        const target = places.get(table.targets[at] ?? 0);
        if (target !== undefined && (pairs[place * size + target] ?? 0) > 0)
          found(place * size + target, table.weights[at] ?? 0);
      }
    });
  };
  for (const table of tables)
    each(table, (pair, weight) => {
      sums[pair] = (sums[pair] ?? 0) + weight;
      counts[pair] = (counts[pair] ?? 0) + 1;
    });
  const ever = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const scale = 1 / Math.sqrt(Math.max(1, ever));
  return tables.map((table) => {
    let [present, beyond] = [0, 0];
    each(table, (pair, weight) => {
      const usual = (sums[pair] ?? 0) / (counts[pair] ?? 1);
      present += 1;
      if (usual > 0) beyond += (pairs[pair] ?? 0) * (weight / usual - 1);
    });
    return [present * scale, beyond * scale];
  });
};

/** The same of numbers that some of these products have. */
const seeNumbers = (lists: readonly ArrayLike<number>[], rows: readonly number[]): readonly (readonly number[])[] => {
  const usual = rows.map((row) => {
    const there = lists.map((list) => list[row] ?? 0).filter((value) => value > 0);
    return there.length === 0 ? 0 : there.reduce((sum, value) => sum + value, 0) / there.length;
  });
  const scale = 1 / Math.sqrt(Math.max(1, usual.filter((value) => value > 0).length));
  return lists.map((list) => {
    let [present, beyond] = [0, 0];
    rows.forEach((row, at) => {
      const value = list[row] ?? 0;
      if (value <= 0) return;
      present += 1;
      beyond += value / (usual[at] ?? 1) - 1;
    });
    return [present * scale, beyond * scale];
  });
};
