import type { InvasivenessRules, Level } from "@seimbang/engine";
import type { LevelsReport } from "./judge-levels.ts";
import type { LevelSign, SignReading } from "./judge-signs.ts";
import type { Incident } from "./store.ts";

type Margins = Pick<InvasivenessRules, "mostExcessDiscomfort" | "mostExcessOptOuts" | "mostExcessComplaints">;

/** Why a level is off for everybody. */
type Cause = "discomfort" | LevelSign;

/** A level that is shown to bring more of something unwanted than it may, with what was measured. */
export type Breach = { readonly level: Level; readonly evidence: Evidence };
type Evidence = { readonly why: Cause; readonly atLeast: number };

type Measured = Pick<LevelsReport, "levels"> & { readonly signs: readonly SignReading[] };

/**
 * The levels that are to be switched off, first by what people said of them, then by what they did. What somebody judged in
 * writing when they lifted an incident does not count again until it is worse.
 */
export const findBreaches = (
  measured: Measured,
  margins: Margins,
  incidents: readonly Pick<Incident, "level" | "evidence" | "lifted">[],
): readonly Breach[] => {
  const most: Readonly<Record<Cause, number>> = {
    discomfort: margins.mostExcessDiscomfort,
    opt_out: margins.mostExcessOptOuts,
    complaint: margins.mostExcessComplaints,
  };
  const judged = ({ level, evidence: { why } }: Breach): readonly number[] =>
    incidents.flatMap((incident) => {
      if (incident.level !== level || incident.lifted === undefined) return [];
      // Only breaches are written as evidence.
      const known = incident.evidence as Partial<Evidence>;
      return known.why === why ? [known.atLeast ?? 0] : [];
    });
  return breachesIn(measured).filter(
    (breach) => breach.evidence.atLeast > Math.max(most[breach.evidence.why], ...judged(breach)),
  );
};

const breachesIn = ({ levels, signs }: Measured): readonly Breach[] => [
  ...levels.flatMap(({ level, excess, ...answers }) =>
    excess === undefined ? [] : [{ level, evidence: { why: "discomfort" as const, ...answers, ...excess } }],
  ),
  ...signs.map(({ level, sign, ...arms }) => ({ level, evidence: { why: sign, ...arms } })),
];
