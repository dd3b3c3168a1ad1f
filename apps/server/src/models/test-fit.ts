import { createHash } from "node:crypto";
import type { FittedModel } from "@seimbang/engine";
import { brandAs, type FitInput, type NeighbourTable } from "@seimbang/engine";
import type { Recommender } from "./recommender.ts";
import { testProduct } from "./test-shop.ts";

/** For tests: an input from histories of product numbers, one a person, oldest first. */
export const inputOf = (histories: readonly (readonly number[])[], products: number): FitInput => {
  const offsets = [0];
  for (const history of histories) offsets.push((offsets.at(-1) ?? 0) + history.length);
  const items = Uint32Array.from(histories.flat());
  return {
    products: Array.from({ length: products }, (_, item) => testProduct(`p${String(item).padStart(4, "0")}`)),
    offsets: Uint32Array.from(offsets),
    items,
    strengths: new Uint8Array(items.length).fill(8),
    times: Float64Array.from(items, (_, at) => at * 60_000),
    countsTowardsK: new Uint8Array(histories.length).fill(1),
  };
};

/** A table from rows of `[target, weight]`. */
export const tableOf = (rows: readonly (readonly (readonly [number, number])[])[]): NeighbourTable => {
  const offsets = [0];
  for (const row of rows) offsets.push((offsets.at(-1) ?? 0) + row.length);
  return {
    offsets: Uint32Array.from(offsets),
    targets: Uint32Array.from(rows.flat(), ([target]) => target),
    weights: Float32Array.from(rows.flat(), ([, weight]) => weight),
  };
};

/**
 * The simplest recommender there is, written apart from the engine's: how many people had to do with both products, for
 * pairs with at least `floor` of them. With a floor below k it leaks, which is what attacks are tested against.
 */
export const fitByCounting =
  (floor: number) =>
  (input: FitInput): FittedModel => {
    const people = input.products.map(() => new Set<number>());
    for (let person = 0; person + 1 < input.offsets.length; person += 1) {
      if (input.countsTowardsK[person] !== 1) continue;
      for (const item of input.items.subarray(input.offsets[person], input.offsets[person + 1]))
        people[item]?.add(person);
    }
    const shared = (a: number, b: number): number =>
      [...(people[a] ?? [])].filter((person) => people[b]?.has(person)).length;
    const rowOf = (source: number): [number, number][] =>
      people
        .map((_, target): [number, number] => [target, target === source ? 0 : shared(source, target)])
        .filter(([, count]) => count >= floor)
        .sort((a, b) => b[1] - a[1]);
    const products = input.products.map(({ productId }) => brandAs.productId(productId));
    return {
      products,
      rowOf: new Map(products.map((id, row) => [id, row])),
      transitions: tableOf(products.map((_, source) => rowOf(source))),
      content: tableOf(products.map((_, source) => (source === 0 ? [[1, 1]] : []))),
      familyTransitions: tableOf(products.map(() => [])),
      popularity: Float32Array.from(people, ({ size }) => (size >= floor ? size : 0)),
      repeats: new Float32Array(people.length),
      repurchaseDays: new Float32Array(people.length),
      people: new Uint32Array(people.length),
      categoryPeople: new Map(),
    };
  };

/** `fitByCounting` as a whole recommender, with JSON for bytes. */
export const testRecommender = (floor: number): Recommender => ({
  formatVersion: 1,
  settings: { floor },
  holdsNobody: false,
  protections: [],
  rehearse: (input) => fitByCounting(floor)(input),
  fit: (input, _now, onProgress) => {
    onProgress?.(input.offsets.length - 1);
    return fitByCounting(floor)(input);
  },
  rankTen: ({ popularity }, history) =>
    [...popularity.keys()].filter((item) => !history.includes(item)).sort((a, b) => popularity[b]! - popularity[a]!),
  encode: (model, described) => {
    const text = JSON.stringify({ ...model, transitions: tableAsArrays(model.transitions) });
    const modelId = brandAs.modelId(createHash("sha256").update(text).digest("hex"));
    const manifest = { ...described, modelId };
    return { manifest, bytes: Buffer.from(JSON.stringify({ ...JSON.parse(text), manifest })) };
  },
  decode: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
});

const tableAsArrays = ({ offsets, targets, weights }: NeighbourTable) => ({
  offsets: [...offsets],
  targets: [...targets],
  weights: [...weights],
});
