import {
  type ExperimentDocumentWire,
  type ExperimentForecastWire,
  type ExperimentMetric,
  FEWEST_TOLD,
} from "@seimbang/contracts";
import { type DurationForecast, forecastDuration } from "@seimbang/statistics";
import { toAllocation, toPlan } from "./to-plan.ts";
import type { Traffic } from "./traffic.ts";

/** The chance to launch what helps as much as is hoped for, and bothers nobody. */
const POWER = 0.8;

/**
 * How long an experiment takes with so many people, of whom so many do today what it wants to see more of.
 * @param holdoutShare of all people, those who are in no experiment
 */
export const forecastExperiment = (
  document: ExperimentDocumentWire,
  { days: measuredDays, people, did }: Traffic,
  holdoutShare: number,
): ExperimentForecastWire => {
  const isMeasured = people >= FEWEST_TOLD;
  const peoplePerDay = isMeasured ? people / measuredDays : null;
  const success = document.success.map(({ metric, rise }) => {
    const isTold = isMeasured && did[metric].people >= FEWEST_TOLD;
    return { metric, rise, today: isTold ? did[metric].mean : null, variance: did[metric].variance };
  });
  const duration = peoplePerDay === null ? undefined : durationOf(document, peoplePerDay * (1 - holdoutShare), success);
  return {
    measuredDays,
    peoplePerDay,
    days: duration?.days ?? null,
    guardrailDays: wholeDays(duration?.guardrail),
    success: success.map(({ metric, today }) => ({ metric, today, days: wholeDays(duration?.success[metric]) })),
    reachableMargin: duration?.reachableMargin ?? null,
    neededTraffic: finite(duration?.neededTraffic),
    mayBeLimited: document.mayBeLimited,
  };
};

type Hope = {
  readonly metric: ExperimentMetric;
  readonly rise: number;
  readonly today: number | null;
  readonly variance: number;
};

const durationOf = (
  document: ExperimentDocumentWire,
  peoplePerDay: number,
  success: readonly Hope[],
): DurationForecast => {
  const smallestArm = Math.min(...document.arms.map(({ share }) => share));
  return forecastDuration(toPlan(document), {
    visitorsPerArmPerDay: peoplePerDay * shareTakingPart(document) * smallestArm,
    success: Object.fromEntries(
      success.flatMap(({ metric, rise, today, variance }) =>
        // Where everybody does it, nothing can rise.
        today === null || variance === 0 ? [] : [[metric, { mean: today, variance, relativeEffect: rise }]],
      ),
    ),
    power: POWER,
    mostDays: document.plannedDays,
  });
};

const shareTakingPart = (document: ExperimentDocumentWire): number => {
  const { ramp, namespace } = toAllocation("", document);
  const range = namespace === undefined ? 1 : namespace.until - namespace.from;
  return range * ramp;
};

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
const wholeDays = (days: number | undefined): number | null => {
  const known = finite(days);
  return known !== null && Number.isSafeInteger(known) ? known : null;
};
