/** What is declared before anybody is exposed, and does not change until the end. */
export type ExperimentPlan = {
  /** Shares of control and of each treatment. */
  readonly weights: readonly number[];
  /** At least one of them has to improve, and none may get worse. */
  readonly successMetrics: readonly string[];
  readonly guardrail: GuardrailPlan;
  /** Errors over all looks together. */
  readonly alphas: {
    /** That a useless treatment is launched; shared among success metrics and treatments. */
    readonly success: number;
    /** That one which is worse by the margin passes. */
    readonly guardrail: number;
    /** That harmless things are taken for harm, for each thing that is watched. */
    readonly harm: number;
    /** That units which arrived as allotted are taken for a mismatch. */
    readonly mismatch: number;
  };
  /** Units of two arms together at which the sequences are tightest. */
  readonly plannedUnits: number;
  readonly leastDays: number;
  readonly leastGuardrailEvents: number;
  /** Whether something that is neither shown to help nor to harm may run for a small share of the traffic. */
  readonly mayBeLimited: boolean;
};

/** Everything by which people say that they are uncomfortable, as one number from 0 to 1 for each of them. */
export type GuardrailPlan = {
  /** What each sign of discomfort weighs, above 0 and at most 1, by name. */
  readonly parts: Readonly<Record<string, number>>;
  /** The mean without any treatment, as far as it is known. */
  readonly expectedRate: number;
  /** From which rise of the mean on a treatment is unacceptable: 0.0025 is a quarter of a point. */
  readonly margin: number;
};

export const DEFAULT_ALPHAS: ExperimentPlan["alphas"] = { success: 0.05, guardrail: 0.05, harm: 0.05, mismatch: 0.001 };
export const LEAST_DAYS = 14;
export const LEAST_GUARDRAIL_EVENTS = 20;
/** The largest share of the traffic of a limited launch. */
export const LIMITED_SHARE = 0.1;

/** The discomfort of one visitor: the weights of what they did, each counted once, and never more than 1. */
export const weighDiscomfort = (parts: GuardrailPlan["parts"], happened: ReadonlySet<string>): number =>
  Math.min(
    1,
    [...happened].reduce((sum, part) => sum + (parts[part] ?? 0), 0),
  );
