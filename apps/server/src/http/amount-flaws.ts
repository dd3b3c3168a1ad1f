import type { ProblemField } from "@seimbang/contracts";
import { decimalsOf, isExact } from "../platform/money.ts";
import { wrongField } from "./wrong-field.ts";

/** What is wrong with an amount of money that has to be paid: none at all, or a part of the smallest unit. */
export const amountFlaws = (
  field: string,
  amount: number,
  { currency }: { readonly currency: string },
): readonly ProblemField[] => {
  if (amount <= 0) return [wrongField(field, "above_zero")];
  return isExact(amount, currency) ? [] : [wrongField(field, "too_many_decimals", { decimals: decimalsOf(currency) })];
};
