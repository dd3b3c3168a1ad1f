import type { FitInput, FittedModel, ModelProtection } from "@seimbang/engine";
import type { Trace } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import { type AttackReport, attackModel, withstood } from "./attack-model.ts";
import { peopleIn } from "./choose-people.ts";
import { attackMembership, type MembershipReport } from "./membership/attack-membership.ts";
import type { Recommender } from "./recommender.ts";

/** What becomes of a model from which somebody can tell who is in it: `report` publishes it all the same, and says so. */
export type MembershipRule = "refuse" | "report";

/** A model that was attacked in every way, and how it came to be as it is. */
export type Candidate = {
  readonly recommender: Recommender;
  readonly model: FittedModel;
  readonly attack: AttackReport;
  readonly membership: MembershipReport;
  /** Where it is not as configured: why, and what was found of the model that is. */
  readonly protection?: ModelProtection;
  readonly unprotected?: MembershipReport;
};

type Search = {
  readonly fittedAt: number;
  readonly k: number;
  readonly rule: MembershipRule;
  readonly step: Trace<StepOf<"model">>["step"];
  readonly onProgress: (done: number, total: number) => void;
};

/**
 * Fits a model as configured and attacks it. While an attack can tell who is in it, the same is done with more protection; where
 * too few people are there to tell, at once with the most, which is a model that nobody is in.
 */
export const findPublishable = (input: FitInput, configured: Recommender, search: Search): Candidate => {
  const first = tryOne(input, configured, search);
  const because = first.membership.verdict;
  if (because === "withstood" || !needsProtection(first, search)) return first;
  const { protections } = configured;
  let found: Candidate = first;
  for (const { kind, recommender } of because === "too_little_evidence" ? protections.slice(-1) : protections) {
    found = { ...tryOne(input, recommender, search), protection: { kind, because }, unprotected: first.membership };
    if (!needsProtection(found, search)) break;
  }
  return found;
};

const needsProtection = ({ attack, membership }: Candidate, { rule }: Search): boolean =>
  rule === "refuse" && withstood(attack) && membership.verdict !== "withstood";

const tryOne = (input: FitInput, recommender: Recommender, { fittedAt, k, step, onProgress }: Search): Candidate => {
  const again = (some: FitInput): FittedModel => recommender.rehearse(some, fittedAt);
  const model = step("fit", () => recommender.fit(input, fittedAt, (done) => onProgress(done, peopleIn(input))));
  const attack = step("attack", () => attackModel(input, model, k, again));
  const membership = step("infer", () =>
    recommender.holdsNobody ? NOBODY_IN_IT : attackMembership(input, again, recommender.rankTen),
  );
  return { recommender, model, attack, membership };
};

const NOBODY_IN_IT: MembershipReport = { verdict: "withstood", worlds: 0, measures: {} };
