import type { DecisionAsk } from "./candidates/finder.ts";

const DAY = 86_400_000;

/**
 * Whether a product that somebody bought last at an instant may be suggested again. Where a slot replenishes, or advertises
 * what was bought, only what people buy again may be, once they usually do: after the median that at least 20 of them took, of
 * the product or of its category, else after the days of silence after a purchase (decision record 0020).
 */
export const mayBuyAgain = ({
  slot: { slot, rules },
  index: { model },
  now,
}: Pick<DecisionAsk, "slot" | "now"> & { readonly index: Pick<DecisionAsk["index"], "model"> }): ((
  row: number,
  boughtAt: number,
) => boolean) => {
  if (slot.bought === "exclude") return () => false;
  if (slot.bought === "allow" && slot.advertises !== true) return () => true;
  return (row, boughtAt) => {
    const usual = model?.repurchaseDays[row] ?? 0;
    if (usual === 0 && (model?.repeats[row] ?? 0) === 0) return false;
    return now - boughtAt >= (usual === 0 ? rules.quietDaysAfterPurchase : usual) * DAY;
  };
};
