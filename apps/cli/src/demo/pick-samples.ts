import type { Shop } from "../open-shop.ts";
import type { DemoCustomer } from "./make-customers.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";

/** So many people are drawn beside each sample customer, who are as they are. */
export const SPARES = 3;

/**
 * Whom somebody tries the shop as: of those who are as each sample customer is, the first who is shown what they chose. One in
 * fifty of a shop's people is in the holdout, whoever they are, and would show its visitor nothing of what they came to see.
 */
export const pickSamples = async (
  customers: readonly DemoCustomer[],
  { isHeldOut }: Pick<Shop, "isHeldOut">,
): Promise<readonly string[]> => {
  const spares = customers.slice(customers.length - SPARES * SAMPLE_CUSTOMERS.length);
  const picked: string[] = [];
  for (const at of SAMPLE_CUSTOMERS.keys()) {
    const alike = [customers[at], ...spares.filter((_, index) => index % SAMPLE_CUSTOMERS.length === at)];
    picked.push(await firstToSeeAnything(alike, isHeldOut));
  }
  return picked;
};

const firstToSeeAnything = async (
  alike: readonly (DemoCustomer | undefined)[],
  isHeldOut: Shop["isHeldOut"],
): Promise<string> => {
  const ids = alike.flatMap((customer) => customer?.customerId ?? []);
  for (const id of ids) if (!(await isHeldOut(id))) return id;
  // One time in six million.
  return ids[0] ?? "";
};
