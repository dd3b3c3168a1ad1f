import { factorsOf, type InvasivenessRules, LEVELS, type Slot } from "@seimbang/engine";
import { type CalibrationAnswer, type CalibrationReport, calibrateInvasiveness } from "@seimbang/statistics";
import { decodeReceipt } from "../decide/read.ts";
import type { CalibrationStep } from "./calibration-store.ts";
import type { AskedRow } from "./store.ts";

/**
 * Refits how much each factor of points counts, from what people answered after what they were shown: the most invasive thing of
 * the last decision before they were asked, whose points are read by the numbers that were in force then. Only levels that anybody answered at need enough answers; where nobody did, all do.
 */
export const calibratePoints = (
  asked: readonly AskedRow[],
  slots: ReadonlyMap<string, Pick<Slot, "format">>,
  { base }: Pick<InvasivenessRules, "base">,
  steps: readonly CalibrationStep[],
): CalibrationReport => {
  const answers = asked.flatMap(
    ({ level, fine, probability, slot, receipt, decidedAt = 0 }): readonly CalibrationAnswer[] => {
      if (fine === undefined) return [];
      const format = slots.get(slot ?? "")?.format ?? "inline";
      const { measured } = steps.findLast((step) => step.decidedAt <= decidedAt) ?? {};
      const rules = { base, calibration: measured?.calibration };
      const factors = receipt === undefined ? {} : factorsIn(receipt, format, rules);
      return [{ level, comfort: fine, factors, samplingProbability: probability }];
    },
  );
  const personal = LEVELS.filter((level) => level > 0);
  const answered = personal.filter((level) => answers.some((answer) => answer.level === level));
  return calibrateInvasiveness(answers, answered.length === 0 ? personal : answered);
};

const factorsIn = (
  receipt: Buffer,
  format: NonNullable<Slot["format"]>,
  rules: Pick<InvasivenessRules, "base" | "calibration">,
): CalibrationAnswer["factors"] => {
  const { items, creatives } = decodeReceipt(receipt);
  let most: (typeof items)[number] | (typeof creatives)[number] | undefined;
  for (const shown of [...items, ...creatives]) if ((shown.points ?? 0) > (most?.points ?? 0)) most = shown;
  return (most && factorsOf(most, format, rules)) ?? {};
};
