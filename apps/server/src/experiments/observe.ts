import type { ExperimentDocumentWire } from "@seimbang/contracts";
import { type ArmTotals, type Observed, type Stratum, weighDiscomfort } from "@seimbang/statistics";
import type { Cell } from "./exposure-store.ts";
import { toPlan } from "./to-plan.ts";

/** What the launch gate looks at, summed from cells of people. Who was seen in several arms is in none. */
export const observe = (
  document: ExperimentDocumentWire,
  cells: readonly Cell[],
  { days, isSignedOff }: Pick<Observed, "days" | "isSignedOff">,
): Observed => {
  const apart = cells.filter(({ isInSeveral }) => !isInSeveral);
  const levels = [...new Set(apart.map(({ level }) => level))].sort();
  return {
    days,
    arms: totalsOf(document, apart),
    strata: levels.map(
      (level): Stratum => ({
        name: `level_${level}`,
        arms: totalsOf(
          document,
          apart.filter((cell) => cell.level === level),
        ),
      }),
    ),
    visitorsInSeveralArms: peopleIn(cells.filter(({ isInSeveral }) => isInSeveral)),
    isSignedOff,
  };
};

const peopleIn = (cells: readonly Cell[]): number => cells.reduce((sum, { people }) => sum + people, 0);

const totalsOf = (document: ExperimentDocumentWire, cells: readonly Cell[]): readonly ArmTotals[] =>
  document.arms.map((_, arm) =>
    armTotals(
      document,
      cells.filter((cell) => cell.arm === arm),
    ),
  );

const armTotals = (document: ExperimentDocumentWire, cells: readonly Cell[]): ArmTotals => {
  const { parts } = toPlan(document).guardrail;
  const whoDid = (name: Cell["did"] extends ReadonlySet<infer Name> ? Name : never): number =>
    peopleIn(cells.filter(({ did }) => did.has(name)));
  const discomfort = cells.map(({ did, people }) => ({ people, weight: weighDiscomfort(parts, did) }));
  return {
    visitors: peopleIn(cells),
    success: Object.fromEntries(
      document.success.map(({ metric }) => {
        const happened = whoDid(metric);
        return [metric, { sum: happened, sumOfSquares: happened }];
      }),
    ),
    guardrail: {
      sum: discomfort.reduce((sum, { people, weight }) => sum + people * weight, 0),
      sumOfSquares: discomfort.reduce((sum, { people, weight }) => sum + people * weight ** 2, 0),
    },
    parts: Object.fromEntries(document.guardrail.parts.map(({ part }) => [part, whoDid(part)])),
  };
};
