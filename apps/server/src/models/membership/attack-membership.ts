import type { MembershipAttack } from "@seimbang/contracts";
import type { FitInput, FittedModel } from "@seimbang/engine";
import {
  type InferenceMeasure,
  type InferenceVerdict,
  judgeInference,
  measureInference,
  type Sight,
  scoreMembership,
} from "@seimbang/statistics";
import { boundInput, boundProducts, peopleIn, restrictInput } from "../choose-people.ts";
import type { RankTen } from "../evaluate-model.ts";
import { chooseTargets, type Targets } from "./choose-targets.ts";
import { drawWorlds, type Worlds } from "./draw-worlds.ts";
import { seeLists } from "./see-lists.ts";
import { type SeePerson, seeModel } from "./see-model.ts";

export type MembershipReport = {
  readonly verdict: InferenceVerdict;
  /** How many models of other halves of the people were fitted for it. */
  readonly worlds: number;
  /** Empty where there are too few people for any. */
  readonly measures: Partial<Readonly<Record<MembershipAttack, InferenceMeasure>>>;
};

type Fit = (input: FitInput) => FittedModel;

/** Worlds are fitted on no more than these, of evenly spaced people; whatever is learned there is learned of fewer people. */
const MOST_INTERACTIONS = 200_000;
const MOST_PRODUCTS = 4_000;
const TARGETS = 250;
/** Of fewer, half of them are too few to be anybody among. */
const FEWEST_PEOPLE = 75;
/** What reveals much is seen in few worlds; what reveals little needs more, the more so the fewer people there are. */
const FIRST_WORLDS = 8;
const WORLDS = 16;
const MOST_WORLDS = 32;
const TRIALS = 2_400;

/**
 * Can anybody tell from a model whether somebody is in it? Of the same people other halves are drawn, by coins, and a model is
 * fitted on each; an attacker who knows what a person did compares what they see of them in one model with what they see in
 * all others, of which they know whether the person is in there (`scoreMembership`). The attacker either holds the whole
 * model or sees nothing but lists. Fewer people hide nobody better (see the
 * decision record on membership, with its limits).
 * @see Carlini et al.: Membership inference attacks from first principles (2022); Zhang et al.: Membership inference attacks
 * against recommender systems (2021), for lists
 */
export const attackMembership = (whole: FitInput, fit: Fit, rank: RankTen): MembershipReport => {
  const input = boundProducts(boundInput(whole, MOST_INTERACTIONS), MOST_PRODUCTS);
  const targets = chooseTargets(input, TARGETS);
  if (targets.usual.length < FEWEST_PEOPLE) return { verdict: "too_little_evidence", worlds: 0, measures: {} };
  const worlds = drawWorlds(peopleIn(input), worldsFor(targets.usual.length));
  const models: FittedModel[] = [];
  const seeSome = seeLists(rank);
  const attackIn = (count: number): MembershipReport => {
    while (models.length < count) models.push(fit(halfOf(input, worlds, models.length)));
    const measures = measureAll({ input, targets, worlds, models }, seeSome);
    return { verdict: judgeInference(Object.values(measures)), worlds: count, measures };
  };
  const first = attackIn(FIRST_WORLDS);
  const isPlain = Object.values(first.measures).some(({ aucLower }) => aucLower > PLAIN);
  return isPlain ? first : attackIn(worlds.count);
};

/** An AUC of which the lower bound is above this does not come down to the limit in further worlds. */
const PLAIN = 0.62;

const worldsFor = (targets: number): number => Math.min(MOST_WORLDS, Math.max(WORLDS, Math.ceil(TRIALS / targets)));

const halfOf = (input: FitInput, { isIn }: Worlds, world: number): FitInput =>
  restrictInput(
    input,
    Array.from({ length: peopleIn(input) }, (_, person) => person).filter((person) => isIn(person, world)),
  );

type Attacked = {
  readonly input: FitInput;
  readonly targets: Targets;
  readonly worlds: Worlds;
  readonly models: readonly FittedModel[];
};

const measureAll = (attacked: Attacked, seeSome: SeePerson): Readonly<Record<MembershipAttack, InferenceMeasure>> => {
  const { usual, unusual } = attacked.targets;
  return {
    "whole.usual": measureOne(attacked, usual, seeModel),
    "whole.unusual": measureOne(attacked, unusual, seeModel),
    "lists.usual": measureOne(attacked, usual, seeSome),
    "lists.unusual": measureOne(attacked, unusual, seeSome),
  };
};

const measureOne = (
  { input, worlds, models }: Attacked,
  people: readonly number[],
  see: SeePerson,
): InferenceMeasure => {
  const sights = people.flatMap((person) =>
    see(input, person, models).map((seen, world): Sight => ({ person, world, isIn: worlds.isIn(person, world), seen })),
  );
  return measureInference(scoreMembership(sights));
};
