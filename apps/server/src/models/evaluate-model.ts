import type { FitInput, FittedModel } from "@seimbang/engine";
import { boundInput, peopleIn, restrictInput, spreadOver } from "./choose-people.ts";

/** Leave-last-out, ranked among all products that the person did not have to do with before. */
export type EvaluationReport = {
  /** People who were asked about, and the interactions of all people that the measured model was fitted on. */
  readonly people: number;
  readonly interactions: number;
  /** Share of people whose last product is among the first ten, and the same with its place counted (NDCG). */
  readonly hitRate10: number;
  readonly ndcg10: number;
  /** The same if everybody were shown what is most popular. */
  readonly popularHitRate10: number;
  readonly popularNdcg10: number;
};

/** The first ten rows for somebody with this history (oldest first, with its times), without any row of the history. */
export type RankTen = (model: FittedModel, history: Uint32Array, times: Float64Array) => readonly number[];

/** Measuring fits a model of its own, on no more interactions than these, and asks about no more people than these. */
const MOST_INTERACTIONS = 2_000_000;
const MOST_PEOPLE = 2_000;

/**
 * How well the model foresees what people did last, when it is fitted on everything but that. On more interactions than
 * the bound it is measured on evenly spaced people, which understates it: more people support more pairs.
 */
export const evaluateModel = (
  input: FitInput,
  fit: (input: FitInput) => FittedModel,
  rank: RankTen,
): EvaluationReport => {
  const bounded = boundInput(input, MOST_INTERACTIONS);
  const questions = askAbout(bounded);
  const heldOut = new Set(questions.map(({ last }) => last));
  const everybody = Array.from({ length: peopleIn(bounded) }, (_, person) => person);
  const known = restrictInput(bounded, everybody, (_person, entry) => !heldOut.has(entry));
  const model = fit(known);
  const popular = [...model.popularity.keys()].sort(
    (a, b) => (model.popularity[b] ?? 0) - (model.popularity[a] ?? 0) || a - b,
  );
  const places = questions.map(({ history, times, answer }) => rank(model, history, times).indexOf(answer));
  const popularPlaces = questions.map(({ history, answer }) => firstTenWithout(popular, history).indexOf(answer));
  return {
    people: questions.length,
    interactions: known.items.length,
    hitRate10: meanOver(places, () => 1),
    ndcg10: meanOver(places, discount),
    popularHitRate10: meanOver(popularPlaces, () => 1),
    popularNdcg10: meanOver(popularPlaces, discount),
  };
};

type Question = {
  readonly last: number;
  readonly history: Uint32Array;
  readonly times: Float64Array;
  readonly answer: number;
};

/** People whose last product was new to them; a repetition would be answered by memory, not by the model. */
const askAbout = ({ offsets, items, times }: FitInput): readonly Question[] => {
  const questions: Question[] = [];
  for (let person = 0; person + 1 < offsets.length; person += 1) {
    const last = (offsets[person + 1] ?? 0) - 1;
    const history = items.subarray(offsets[person], last);
    const answer = items[last] ?? 0;
    if (history.length > 0 && !history.includes(answer))
      questions.push({ last, history, times: times.subarray(offsets[person], last), answer });
  }
  return spreadOver(questions.length, MOST_PEOPLE).flatMap((at) => questions[at] ?? []);
};

const firstTenWithout = (ranking: readonly number[], history: Uint32Array): readonly number[] => {
  const first: number[] = [];
  for (const item of ranking) {
    if (first.length === 10) break;
    if (!history.includes(item)) first.push(item);
  }
  return first;
};

/** The gain of a hit at this place, counted from 0. */
const discount = (place: number): number => 1 / Math.log2(place + 2);

/** The mean gain; a place of -1 is a miss. */
const meanOver = (places: readonly number[], gain: (place: number) => number): number =>
  places.length === 0 ? 0 : places.reduce((sum, place) => sum + (place < 0 ? 0 : gain(place)), 0) / places.length;
