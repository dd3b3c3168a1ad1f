import type { DecidedItem } from "../decision.ts";
import { FACTORS, type InvasivenessRules, type SlotFormat, type UseKind } from "./invasiveness-rules.ts";
import { explicitnessOf, kindOf } from "./points.ts";
import { circumstancesOf, type PointsFactor } from "./points-calibration.ts";

/**
 * What the points of something that was shown are the product of: base, explicitness and format, and in `circumstances` all
 * that was so only at that moment (recency, distinctiveness, repetition). Undefined for what used nothing of the person.
 * `calibration` is the one that was applied when it was shown.
 */
export const factorsOf = (
  { contributions, reason, points }: Pick<DecidedItem, "contributions" | "reason" | "points">,
  format: SlotFormat,
  { base, calibration }: Pick<InvasivenessRules, "base" | "calibration">,
): Readonly<Record<PointsFactor, number>> | undefined => {
  const kinds = new Set<UseKind>();
  for (const { source, productId } of contributions) {
    const about = productId === undefined ? {} : { productId };
    const kind = kindOf({ source, reason: reason.code, ...about });
    if (kind !== undefined) kinds.add(kind);
  }
  const sum = [...kinds].reduce((total, kind) => total + base[kind], 0);
  if (points === undefined || sum === 0) return undefined;
  const explicitness = explicitnessOf(reason.code);
  const ofFormat = FACTORS.format[format];
  const others = { base: sum, explicitness, format: ofFormat };
  return { ...others, circumstances: circumstancesOf(points, others, calibration) };
};
