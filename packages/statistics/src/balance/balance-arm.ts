import type { SurveyArm } from "./compare-surveys.ts";

/** What is known of the people of one arm, as whole numbers to which noise was added. */
export type BalanceArm = {
  readonly people: number;
  /** Everybody who met this arm first, also whoever met another later and so is not among `people`; of old days not known. */
  readonly arrived?: number;
  /** How many of them bought something. */
  readonly bought: number;
  /** What they spent, each up to the bound of the plan, and its squares; nothing where no bound was declared. */
  readonly spent: { readonly sum: number; readonly sumOfSquares: number } | undefined;
  /** How many showed any sign of discomfort at all. */
  readonly uneasy: number;
  /** How many showed each. */
  readonly signs: Readonly<Record<string, number>>;
  /** What they answered; nothing where nobody is asked. */
  readonly survey: SurveyArm | undefined;
};

/** How far the noise of a count reaches. */
type CountNoise = {
  readonly variance: number;
  /** In 95 of 100 draws it is at most this large. */
  readonly halfWidth95: number;
};

/** What is declared of a comparison before it is looked at. */
export type BalancePlan = {
  /** Shares by which people were drawn into the base and into what is compared with it. */
  readonly shares: { readonly base: number; readonly treated: number };
  /** From which rise of the share of uneasy people on it costs too much trust. */
  readonly margin: number;
  /** That share without anything, as far as it is known. */
  readonly expectedRate: number;
  /** People of both arms at which the intervals are tightest. */
  readonly plannedUnits: number;
  /** What one person spent beyond it counts as it; 0 where none was declared. */
  readonly mostSpent: number;
  readonly noise: CountNoise;
};
