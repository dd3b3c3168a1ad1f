import type { FitInput, FittedModel } from "@seimbang/engine";
import type { RankTen } from "../evaluate-model.ts";
import type { SeePerson } from "./see-model.ts";

/** So many of somebody's latest products are each asked about as if they alone were in a basket. */
const MOST_BASKETS = 20;
const NO_HISTORY = new Uint32Array(0);
const NO_TIMES = new Float64Array(0);

/**
 * What somebody looks at who sees nothing but suggestions: of each of a person's products what is suggested beside it, of
 * nothing what is suggested to everybody, and of the whole history but its last product what comes next. Counted is what of
 * it is the person's own, by its place.
 */
export const seeLists = (rank: RankTen): SeePerson => {
  const lists = new WeakMap<FittedModel, Map<number, readonly number[]>>();
  const beside = (model: FittedModel, row: number | undefined): readonly number[] => {
    const known = lists.get(model) ?? new Map<number, readonly number[]>();
    lists.set(model, known);
    const list =
      known.get(row ?? -1) ??
      (row === undefined ? rank(model, NO_HISTORY, NO_TIMES) : rank(model, Uint32Array.of(row), Float64Array.of(0)));
    known.set(row ?? -1, list);
    return list;
  };
  return ({ offsets, items, times }: FitInput, person, models) => {
    const [start, end] = [offsets[person] ?? 0, offsets[person + 1] ?? 0];
    const own = new Set(items.subarray(start, end));
    const asked = [...own].reverse().slice(0, MOST_BASKETS);
    const gainOf = (list: readonly number[]): number =>
      list.reduce((sum, row, place) => sum + (own.has(row) ? 1 / Math.log2(place + 2) : 0), 0);
    const scale = 1 / Math.sqrt(asked.length);
    const last = items[end - 1] ?? 0;
    const before = items.subarray(start, end).indexOf(last);
    return models.map((model) => [
      asked.reduce((sum, row) => sum + gainOf(beside(model, row)), 0) * scale,
      asked.reduce((sum, row) => sum + beside(model, row).filter((other) => own.has(other)).length, 0) * scale,
      gainOf(beside(model, undefined)),
      before > 0
        ? gainOf(
            rank(model, items.slice(start, start + before), times.slice(start, start + before)).filter(
              (row) => row === last,
            ),
          )
        : 0,
    ]);
  };
};
