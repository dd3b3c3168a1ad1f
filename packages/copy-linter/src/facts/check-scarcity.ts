import type { Claim } from "../claim.ts";
import type { Facts } from "./facts.ts";
import { trueIf, UNKNOWN, type Verdict } from "./verdict.ts";

/** What `limited stock` and `almost gone` may be said of, where a copy names no number. */
const FEW_LEFT = 10;

/** `tinggal 3`, `stok terbatas`: true while no more than that is left, and something is. */
export const checkScarcity = ({ numbers }: Claim, { stock }: Facts): Verdict => {
  if (stock === undefined) return UNKNOWN;
  const said = numbers.find(({ unit }) => unit === "plain")?.value ?? FEW_LEFT;
  return trueIf(stock > 0 && stock <= said, { of: "stock", value: stock });
};
