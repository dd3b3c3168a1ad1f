import type { Claim } from "../claim.ts";
import type { CopyNumber } from "../read-number.ts";
import type { Facts } from "./facts.ts";
import { lowestRecentPrice, type PriceComparison } from "./lowest-recent-price.ts";
import { TRUE, trueIf, UNKNOWN, untrue, type Verdict } from "./verdict.ts";

/** Half a point: `25 %` may be said of 24.6. */
const ROUNDING = 0.5;
const HALF = 50;

/** `diskon 25 %`, `was 100, now 75`, `hemat Rp20.000`: against the lowest price of the 30 days before. */
export const checkReduction = (claim: Claim, { prices }: Facts, now: number): Verdict => {
  const compared = prices === undefined ? undefined : lowestRecentPrice(prices, now);
  if (compared === undefined) return UNKNOWN;
  const { before } = compared;
  if (before === undefined || compared.now >= before) return untrue({ of: "not_reduced" });
  const percent = percentIn(claim);
  if (percent !== undefined) return checkPercent(percent, { ...compared, before });
  const money = claim.numbers.filter(isMoney).map(({ value }) => value);
  return checkMoney(money, claim, { ...compared, before });
};

type Reduced = PriceComparison & { readonly before: number };

const percentIn = ({ numbers, words }: Claim): number | undefined =>
  numbers.find(({ unit }) => unit === "percent")?.value ?? (words.includes("half") ? HALF : undefined);

const isMoney = ({ unit }: CopyNumber): boolean => unit === "money" || unit === "thousands";

const checkPercent = (percent: number, { now, before }: Reduced): Verdict => {
  const saved = (1 - now / before) * 100;
  return trueIf(percent <= saved + ROUNDING, { of: "saving_percent", value: Math.floor(saved) });
};

/** One sum is what is saved, or what it cost; of two the first is what it cost and the second what it costs. */
const checkMoney = (money: readonly number[], { words }: Claim, { now, before }: Reduced): Verdict => {
  const [first, second] = money;
  if (first === undefined) return TRUE;
  if (second !== undefined) {
    if (second !== now) return untrue({ of: "price", value: now });
    return trueIf(first <= before, { of: "price_before", value: before });
  }
  if (words.some((word) => FORMER.has(word))) return trueIf(first <= before, { of: "price_before", value: before });
  return trueIf(first <= before - now, { of: "saving", value: before - now });
};

const FORMER = new Set(["normal", "awal", "semula", "biasa"]);
