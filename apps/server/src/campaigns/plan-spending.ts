import type { CampaignDocumentWire } from "@seimbang/contracts";
import { type Budget, type Granted, localDayIn, type SpendingPlan } from "@seimbang/engine";
import { toSmallestUnits } from "../platform/money.ts";

type WrittenBudget = NonNullable<CampaignDocumentWire["budget"]>;

/** A budget in thousandths of the currency's smallest unit. */
export const toBudget = ({ total, perDay, price }: WrittenBudget, currency: string): Budget => {
  const thousandths = (amount: number): number => toSmallestUnits(amount, currency) * 1000;
  return {
    ...(total === undefined ? {} : { total: thousandths(total) }),
    ...(perDay === undefined ? {} : { perDay: thousandths(perDay) }),
    cost:
      price.per === "click"
        ? { per: "click", amount: thousandths(price.amount) }
        : { per: "impression", amount: toSmallestUnits(price.amount, currency) },
  };
};

export type SpendingTime = {
  readonly from: number;
  readonly until: number | undefined;
  readonly timeZone: string;
};

/** What is to be spent evenly: the whole over the campaign's time, and each day's over that day. */
export const spendingPlans = (
  { total, perDay }: Budget,
  { from, until, timeZone }: SpendingTime,
  granted: Granted,
  now: number,
): readonly SpendingPlan[] => [
  ...(total === undefined ? [] : [{ from, until, amount: total, spent: granted.total }]),
  ...(perDay === undefined ? [] : [{ ...localDayIn(timeZone, now), amount: perDay, spent: granted.today }]),
];
