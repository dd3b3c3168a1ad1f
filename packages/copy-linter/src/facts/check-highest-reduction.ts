import type { Claim } from "../claim.ts";
import type { Facts } from "./facts.ts";
import { trueIf, UNKNOWN, type Verdict } from "./verdict.ts";

/** At least this share of an offer's items, in percent, has to be reduced as far as the copy says. */
const LEAST_SHARE = 10;

/** `hingga 50 %`, `up to 50 % off`. Of sums of money the facts say nothing. */
export const checkHighestReduction = ({ numbers }: Claim, { reductions }: Facts): Verdict => {
  const percent = numbers.find(({ unit }) => unit === "percent")?.value;
  if (reductions === undefined || percent === undefined) return UNKNOWN;
  const itemsOf = (least: number) =>
    reductions.reduce((sum, { percent: off, items }) => sum + (off >= least ? items : 0), 0);
  const all = itemsOf(0);
  if (all === 0) return UNKNOWN;
  const share = (itemsOf(percent) / all) * 100;
  return trueIf(share >= LEAST_SHARE, { of: "items_percent", value: Math.floor(share * 10) / 10 });
};
