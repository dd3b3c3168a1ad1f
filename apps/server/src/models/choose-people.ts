import type { FitInput } from "@seimbang/engine";

export const peopleIn = (input: FitInput): number => input.offsets.length - 1;

/**
 * Evenly spaced members of a sequence, always the same for the same length: the sample repeats when the data does.
 * @returns at most `most` positions below `length`, ascending
 */
export const spreadOver = (length: number, most: number): readonly number[] => {
  const chosen = Math.min(length, most);
  return Array.from({ length: chosen }, (_, at) => Math.floor(((at + 0.5) * length) / chosen));
};

/** The input with only these people (ascending) and, of each, only the interactions that `keeps` answers true for. */
export const restrictInput = (
  input: FitInput,
  people: readonly number[],
  keeps: (person: number, entry: number) => boolean = () => true,
): FitInput => {
  const offsets = new Uint32Array(people.length + 1);
  const kept: number[] = [];
  people.forEach((person, at) => {
    const end = input.offsets[person + 1] ?? 0;
    for (let entry = input.offsets[person] ?? 0; entry < end; entry += 1) if (keeps(person, entry)) kept.push(entry);
    offsets[at + 1] = kept.length;
  });
  return {
    products: input.products,
    offsets,
    items: Uint32Array.from(kept, (entry) => input.items[entry] ?? 0),
    strengths: Uint8Array.from(kept, (entry) => input.strengths[entry] ?? 0),
    times: Float64Array.from(kept, (entry) => input.times[entry] ?? 0),
    countsTowardsK: Uint8Array.from(people, (person) => input.countsTowardsK[person] ?? 0),
  };
};

/** Evenly spaced people who have about as many interactions together as `most`; everybody when that is enough. */
export const boundInput = (input: FitInput, most: number): FitInput => {
  if (input.items.length <= most) return input;
  const share = most / input.items.length;
  return restrictInput(input, spreadOver(peopleIn(input), Math.max(1, Math.floor(peopleIn(input) * share))));
};

/** The input with only the `most` products that most interactions are about, under new numbers; all when they are few. */
export const boundProducts = (input: FitInput, most: number): FitInput => {
  if (input.products.length <= most) return input;
  const counts = new Uint32Array(input.products.length);
  for (const item of input.items) counts[item] = (counts[item] ?? 0) + 1;
  const kept = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, most);
  const numberOf = new Map(kept.sort((a, b) => a - b).map((item, number) => [item, number]));
  const everybody = Array.from({ length: peopleIn(input) }, (_, person) => person);
  const restricted = restrictInput(input, everybody, (_, entry) => numberOf.has(input.items[entry] ?? 0));
  return {
    ...restricted,
    products: kept.flatMap((item) => input.products[item] ?? []),
    items: restricted.items.map((item) => numberOf.get(item) ?? 0),
  };
};
