import {
  categoryOf,
  FEWEST_PEOPLE,
  type FitInput,
  type FittedModel,
  listFamilies,
  type NeighbourTable,
} from "@seimbang/engine";
import { boundInput, boundProducts, peopleIn, restrictInput, spreadOver } from "./choose-people.ts";
import { countCategoryPeople } from "./count-category-people.ts";
import { countFamilySupporters } from "./count-family-supporters.ts";
import { countRepeaters, countSupporters, type HolderLists, holdersOf, listHolders } from "./count-supporters.ts";

export type AttackReport = {
  /** Published pairs, and those of them that fewer than k people could have supported. */
  readonly pairs: number;
  readonly pairsBelowK: number;
  /** Pairs with exactly k supporters: the ones that vanish when one of these people goes. */
  readonly pairsAtK: number;
  /** Products with a popularity although fewer than k people had to do with them. */
  readonly popularBelowK: number;
  /** Products with a share of buyers who bought them again although fewer than k people did. */
  readonly repeatedBelowK: number;
  /** Products and categories of which more people are told than had to do with them. */
  readonly peopleOverstated: number;
  /** Products that people are said to buy again after some time although fewer than 20 bought any of its category again. */
  readonly intervalsOfFew: number;
  /** Products that a family leads to although fewer than k people could have supported it; with everybody, or without one. */
  readonly familiesBelowK: number;
  /** People who were taken out one at a time, and what changed between the models with and without them. */
  readonly peopleRemoved: number;
  readonly pairsChanged: number;
  readonly pairsVanished: number;
  /** Changed pairs with fewer than k supporters on either side: what a rare pair would reveal of the person. */
  readonly pairsExposed: number;
  /** Removals after which the content part was another one, although it must not depend on anybody. */
  readonly contentMoved: number;
};

type Fit = (input: FitInput) => FittedModel;

/** Differencing fits the model anew for each removed person, on no more than these: what is most shared can be compared. */
const DIFFERENCING_INTERACTIONS = 100_000;
const DIFFERENCING_PRODUCTS = 2_000;
const PEOPLE_REMOVED = 5;

/**
 * Attacks a fitted model before anybody else can. First by recount: does any published number rest on fewer than k
 * people? Then by differencing (Calandrino et al., "You Might Also Like", IEEE S&P 2011): an observer who compares the
 * model with and without one person may only see changes in what at least k others support as well.
 */
export const attackModel = (input: FitInput, model: FittedModel, k: number, fit: Fit): AttackReport => {
  const recount = recountModel(input, model, k);
  const bounded = boundProducts(boundInput(input, DIFFERENCING_INTERACTIONS), DIFFERENCING_PRODUCTS);
  const whole = bounded === input ? model : fit(bounded);
  const difference = { peopleRemoved: 0, pairsChanged: 0, pairsVanished: 0, pairsExposed: 0, contentMoved: 0 };
  let familiesBelowK = countFamiliesBelowK(input, model, k);
  for (const removed of spreadOver(peopleIn(bounded), PEOPLE_REMOVED)) {
    const others = Array.from({ length: peopleIn(bounded) }, (_, person) => person).filter((at) => at !== removed);
    const rest = restrictInput(bounded, others);
    const without = fit(rest);
    const found = compareModels({ input: bounded, model: whole }, { input: rest, model: without }, k);
    familiesBelowK += countFamiliesBelowK(rest, without, k);
    difference.peopleRemoved += 1;
    difference.pairsChanged += found.changed;
    difference.pairsVanished += found.vanished;
    difference.pairsExposed += found.exposed;
    difference.contentMoved += isSameTable(whole.content, found.content) ? 0 : 1;
  }
  return { ...recount, familiesBelowK, ...difference };
};

/** Whether the model may be shown to anybody as far as these attacks can tell. */
export const withstood = (report: AttackReport): boolean =>
  report.pairsBelowK === 0 &&
  report.popularBelowK === 0 &&
  report.repeatedBelowK === 0 &&
  report.peopleOverstated === 0 &&
  report.intervalsOfFew === 0 &&
  report.familiesBelowK === 0 &&
  report.pairsExposed === 0 &&
  report.contentMoved === 0;

const recountModel = (input: FitInput, model: FittedModel, k: number) => {
  const holders = listHolders(input);
  const counts = { pairs: 0, pairsBelowK: 0, pairsAtK: 0, popularBelowK: 0, repeatedBelowK: 0 };
  countSupporters(holders, model.transitions, k + 1, (_source, _target, supporters) => {
    counts.pairs += 1;
    if (supporters < k) counts.pairsBelowK += 1;
    if (supporters === k) counts.pairsAtK += 1;
  });
  model.popularity.forEach((popularity, item) => {
    if (popularity !== 0 && holdersOf(holders, item) < k) counts.popularBelowK += 1;
  });
  const repeaters = countRepeaters(input);
  model.repeats.forEach((share, item) => {
    if (share !== 0 && (repeaters[item] ?? 0) < k) counts.repeatedBelowK += 1;
  });
  return { ...counts, ...recountPeople(input, model, holders, repeaters) };
};

const recountPeople = (
  input: FitInput,
  { people, categoryPeople, repurchaseDays }: FittedModel,
  holders: HolderLists,
  repeaters: Uint32Array,
) => {
  const found = { peopleOverstated: 0, intervalsOfFew: 0 };
  const inCategory = countCategoryPeople(input);
  input.products.forEach((product, item) => {
    if ((people[item] ?? 0) > holdersOf(holders, item)) found.peopleOverstated += 1;
    const supporters = Math.max(repeaters[item] ?? 0, inCategory(categoryOf(product)).metAgain);
    if (repurchaseDays[item] !== 0 && supporters < FEWEST_PEOPLE) found.intervalsOfFew += 1;
  });
  for (const [category, told] of categoryPeople) if (told > inCategory(category).met) found.peopleOverstated += 1;
  return found;
};

const countFamiliesBelowK = (input: FitInput, model: FittedModel, k: number): number => {
  let below = 0;
  const families = listFamilies(input.products);
  countFamilySupporters(listHolders(input), families, model.familyTransitions, k, (_source, _target, supporters) => {
    if (supporters < k) below += 1;
  });
  return below;
};

type Fitted = { readonly input: FitInput; readonly model: FittedModel };

const compareModels = (whole: Fitted, without: Fitted, k: number) => {
  const before = weightsOf(whole.model.transitions);
  const after = weightsOf(without.model.transitions);
  const supportedBefore = pairsWithK(whole, k);
  const supportedAfter = pairsWithK(without, k);
  const found = { changed: 0, vanished: 0, exposed: 0, content: without.model.content };
  for (const pair of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(pair) === after.get(pair)) continue;
    found.changed += 1;
    if (!after.has(pair)) found.vanished += 1;
    const isExposed =
      (before.has(pair) && !supportedBefore.has(pair)) || (after.has(pair) && !supportedAfter.has(pair));
    if (isExposed) found.exposed += 1;
  }
  return found;
};

/** One number for a pair of row numbers; exact, because a shop has fewer than 2^26 products. */
const pairKey = (source: number, target: number): number => source * 2 ** 26 + target;

const weightsOf = ({ offsets, targets, weights }: NeighbourTable): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  for (let source = 0; source + 1 < offsets.length; source += 1) {
    const end = offsets[source + 1] ?? 0;
    for (let at = offsets[source] ?? 0; at < end; at += 1)
      found.set(pairKey(source, targets[at] ?? 0), weights[at] ?? 0);
  }
  return found;
};

const pairsWithK = ({ input, model }: Fitted, k: number): ReadonlySet<number> => {
  const supported = new Set<number>();
  countSupporters(listHolders(input), model.transitions, k, (source, target, supporters) => {
    if (supporters >= k) supported.add(pairKey(source, target));
  });
  return supported;
};

const isSameTable = (a: NeighbourTable, b: NeighbourTable): boolean =>
  isSameArray(a.offsets, b.offsets) && isSameArray(a.targets, b.targets) && isSameArray(a.weights, b.weights);

const isSameArray = (a: Uint32Array | Float32Array, b: Uint32Array | Float32Array): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);
