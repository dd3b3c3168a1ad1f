import type { DiscomfortPart, ExperimentDocumentWire, ExperimentMetric } from "@seimbang/contracts";
import { type ArmTotals, type Observed, type Stratum, weighDiscomfort } from "@seimbang/statistics";
import { meanBefore, metricTotals } from "./metric-totals.ts";
import { type ArrivalCell, arrivedByConsent, arrivedIn } from "./read-arrivals.ts";
import type { Cell } from "./read-cells.ts";
import { toPlan } from "./to-plan.ts";

/** What the launch gate looks at, summed from cells of people. Who was seen in several arms is in none, and arrived in the first. */
export const observe = (
  document: ExperimentDocumentWire,
  cells: readonly Cell[],
  arrivals: readonly ArrivalCell[],
  { days, isSignedOff }: Pick<Observed, "days" | "isSignedOff">,
): Observed => {
  const apart = cells.filter(({ isInSeveral }) => !isInSeveral);
  const levels = [...new Set(apart.map(({ level }) => level))].sort();
  const means = new Map(document.success.map(({ metric }) => [metric, meanBefore(metric, apart)]));
  const totalsOf = (some: readonly Cell[]): readonly ArmTotals[] =>
    document.arms.map((_, arm) =>
      armTotals(
        document,
        some.filter((cell) => cell.arm === arm),
        means,
      ),
    );
  return {
    days,
    arms: totalsOf(apart),
    arrived: arrivedIn(arrivals, document.arms.length),
    strata: levels.map(
      (level): Stratum => ({
        name: `level_${level}`,
        arms: totalsOf(apart.filter((cell) => cell.level === level)),
        arrived: arrivedIn(
          arrivals.filter((cell) => cell.level === level),
          document.arms.length,
        ),
      }),
    ),
    consentStates: arrivedByConsent(arrivals, document.arms.length),
    visitorsInSeveralArms: peopleIn(cells.filter(({ isInSeveral }) => isInSeveral)),
    isSignedOff,
  };
};

const peopleIn = (cells: readonly Cell[]): number => cells.reduce((sum, { people }) => sum + people, 0);

type Means = ReadonlyMap<ExperimentMetric, number | undefined>;

const armTotals = (document: ExperimentDocumentWire, cells: readonly Cell[], means: Means): ArmTotals => {
  const { parts } = toPlan(document).guardrail;
  const whoDid = (name: DiscomfortPart): number => peopleIn(cells.filter(({ did }) => did.has(name)));
  const discomfort = cells.map(({ did, people }) => ({ people, weight: weighDiscomfort(parts, did) }));
  return {
    visitors: peopleIn(cells),
    success: Object.fromEntries(
      document.success.map(({ metric }) => [metric, metricTotals(metric, cells, means.get(metric))]),
    ),
    guardrail: {
      sum: discomfort.reduce((sum, { people, weight }) => sum + people * weight, 0),
      sumOfSquares: discomfort.reduce((sum, { people, weight }) => sum + people * weight ** 2, 0),
    },
    parts: Object.fromEntries(document.guardrail.parts.map(({ part }) => [part, whoDid(part)])),
  };
};
