import type { InvasivenessRules, Level } from "@seimbang/engine";
import type { LevelsReport } from "./judge-levels.ts";
import type { LevelSign, SignReading } from "./judge-signs.ts";
import type { Incident } from "./store.ts";

type Margins = Pick<InvasivenessRules, "mostExcessDiscomfort" | "mostExcessOptOuts" | "mostExcessComplaints">;

/** Why a level is off for everybody. */
type Cause = "discomfort" | LevelSign;

/** A level that is shown to bring more of something unwanted than it may, with what was measured. */
export type ExceededLevel = { readonly level: Level; readonly evidence: Evidence };
type Evidence = { readonly why: Cause; readonly atLeast: number };

type Measured = Pick<LevelsReport, "levels"> & { readonly signs: readonly SignReading[] };

/**
 * The levels that are to be switched off, first by what people said of them, then by what they did. What somebody judged in
 * writing when they lifted an incident does not count again until it is worse.
 */
export const findExceededLevels = (
  measured: Measured,
  margins: Margins,
  incidents: readonly Pick<Incident, "level" | "evidence" | "lifted">[],
): readonly ExceededLevel[] => {
  const most: Readonly<Record<Cause, number>> = {
    discomfort: margins.mostExcessDiscomfort,
    opt_out: margins.mostExcessOptOuts,
    complaint: margins.mostExcessComplaints,
  };
  const judged = ({ level, evidence: { why } }: ExceededLevel): readonly number[] =>
    incidents.flatMap((incident) => {
      if (incident.level !== level || incident.lifted === undefined) return [];
      // Only levels that exceed are written as evidence.
      const known = incident.evidence as Partial<Evidence>;
      return known.why === why ? [known.atLeast ?? 0] : [];
    });
  return exceededIn(measured).filter(
    (exceeded) => exceeded.evidence.atLeast > Math.max(most[exceeded.evidence.why], ...judged(exceeded)),
  );
};

const exceededIn = ({ levels, signs }: Measured): readonly ExceededLevel[] => [
  ...levels.flatMap(({ level, excess, ...answers }) =>
    excess === undefined ? [] : [{ level, evidence: { why: "discomfort" as const, ...answers, ...excess } }],
  ),
  ...signs.map(({ level, sign, ...arms }) => ({ level, evidence: { why: sign, ...arms } })),
];
