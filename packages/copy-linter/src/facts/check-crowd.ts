import type { Claim } from "../claim.ts";
import type { Counter, Facts } from "./facts.ts";
import { trueIf, UNKNOWN, untrue, type Verdict } from "./verdict.ts";

/** `bestseller` may be said of the first this many of a category. */
const BEST_SELLERS = 10;

const MINUTE = 60_000;
/** `56 people are viewing` speaks of now: of a count not older than this. */
const FRESH_VIEWS = 15 * MINUTE;
const FRESH_COUNTS = 24 * 60 * MINUTE;

/** `1.200 orang membeli`, `5,000+ sold`, `bestseller`: the count that was taken, or the rank in sales. */
export const checkCrowd = (claim: Claim, { counters, rank }: Facts, now: number): Verdict => {
  const said = claim.numbers[0]?.value;
  if (said === undefined) return checkRank(claim, rank);
  const of = countedIn(claim);
  const counter = counters?.filter((one) => one.of === of).toSorted((one, other) => other.to - one.to)[0];
  return counter === undefined ? UNKNOWN : checkCount(said, counter, now);
};

/** `viral` and `trending` are of no ranking that a shop has. */
const checkRank = ({ words }: Claim, rank: number | undefined): Verdict => {
  const isSales = words.some((word) => /^best/.test(word));
  return rank === undefined || !isSales ? UNKNOWN : trueIf(rank <= BEST_SELLERS, { of: "rank", value: rank });
};

const VIEWING = /^(?:viewing|watching|looking|melihat|lihat|menonton)$/;
const SOLD = /^(?:sold|terjual|laku)$/;
const BUYING = /^(?:buy|bought|ordered|purchased|added|this|membeli|beli|memesan|pesan|memasukkan)$/;

const countedIn = ({ words }: Claim): Counter["of"] => {
  if (words.some((word) => VIEWING.test(word))) return "viewing";
  if (words.some((word) => SOLD.test(word))) return "sold";
  return words.some((word) => BUYING.test(word)) ? "buying" : "customers";
};

const checkCount = (said: number, { of, count, to }: Counter, now: number): Verdict => {
  if (now - to > (of === "viewing" ? FRESH_VIEWS : FRESH_COUNTS)) return untrue({ of: "counted_long_ago" });
  return trueIf(said <= count, { of: "count", value: count });
};
