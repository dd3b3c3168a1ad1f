import type { RiskScore } from "@seimbang/contracts";
import type { RiskName } from "./assessment-forms.ts";
import type { SystemFacts } from "./system-facts.ts";

export type ProposedScores = { readonly before: RiskScore; readonly after: RiskScore };

/**
 * Scores to begin with, on CNIL's scales of severity and likelihood from 1 to 4: without any measure, and with those that
 * are on at this moment. They are proposals: nobody can sign before somebody has set each of them.
 */
export const proposeScores = (risk: RiskName, facts: SystemFacts): ProposedScores => PROPOSALS[risk](facts);

const score = (severity: number, likelihood: number): RiskScore => ({ severity, likelihood });

const PROPOSALS: Readonly<Record<RiskName, (facts: SystemFacts) => ProposedScores>> = {
  illegitimate_access: (facts) => ({
    before: score(3, 3),
    after: score(2, weaknesses(facts, ["key_local", "key_vault", "key_unknown", "no_tls"]) === 0 ? 1 : 2),
  }),
  unwanted_change: (facts) => ({
    before: score(2, 3),
    after: score(2, weaknesses(facts, ["log_waits", "not_published"]) === 0 ? 1 : 2),
  }),
  disappearance: () => ({ before: score(2, 2), after: score(2, 2) }),
  inference: ({ model }) => ({ before: score(3, 3), after: score(2, model === undefined ? 2 : 1) }),
  unfair_treatment: ({ fairness }) => ({
    before: score(2, 3),
    after: score(2, fairness.fail > 0 ? 3 : fairness.pass > 0 ? 1 : 2),
  }),
  loss_of_control: ({ comfort }) => ({
    before: score(3, 3),
    after: score(2, comfort.some(({ mean }) => mean < UNEASY) ? 2 : 1),
  }),
};

/** Of 1 to 5: the middle, below which more people are uneasy than not. */
const UNEASY = 3;

/** How many of these measures are not simply on. */
const weaknesses = ({ security }: SystemFacts, names: readonly string[]): number =>
  security.filter(({ measure, state }) => names.includes(measure) && state !== "on").length;
