/**
 * Amounts are whole numbers of thousandths of the currency's smallest unit, because what is paid for is a thousand
 * impressions: a price of 20,000 rupiah a thousand is exactly 2,000,000 of these an impression.
 */
export type Amount = number;

export type Cost = { readonly per: "impression" | "click"; readonly amount: Amount };

/** What a campaign may spend; a limit that is absent is none. */
export type Budget = { readonly total?: Amount; readonly perDay?: Amount; readonly cost: Cost };

/** What was granted to servers already, of the whole budget and of today's. What a server gave back is not in it. */
export type Granted = { readonly total: Amount; readonly today: Amount };

/**
 * How much of what a server asks for it may have. Servers spend from leases only, so that all of them together never
 * spend more than the budget.
 */
export const grantLease = ({ total = Infinity, perDay = Infinity }: Budget, granted: Granted, wanted: Amount): Amount =>
  Math.max(0, Math.min(wanted, total - granted.total, perDay - granted.today));

/** What is left of a lease after a payment, or undefined when it does not suffice: a part of a payment is never made. */
export const payFrom = (lease: Amount, cost: Amount): Amount | undefined => (cost <= lease ? lease - cost : undefined);
