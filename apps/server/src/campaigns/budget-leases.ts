import type { Database } from "@seimbang/database";
import {
  type Amount,
  type Budget,
  dueBy,
  type Granted,
  grantLease,
  localDayIn,
  nextCeiling,
  PACE_EVERY,
  payFrom,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { type GrantedSince, grantFrom } from "./budget-store.ts";
import { type SpendingTime, spendingPlans } from "./plan-spending.ts";

/** A campaign that costs money, as leases see it. */
export type PaidCampaign = SpendingTime & { readonly campaignId: string; readonly budget: Budget };

/** What this server may spend. */
export type BudgetLeases = {
  /** Follows exactly these campaigns from now on; of any other, what is left of its lease is given back. */
  readonly follow: (campaigns: readonly PaidCampaign[]) => Promise<void>;
  /** The highest chance of a place that pace and lease allow at the moment of the call, 0 to 1. */
  readonly ceilingOf: (campaignId: string) => () => number;
  /** Rises whenever a ceiling that was asked for may be another. */
  readonly revision: () => number;
  /** Pays for one impression of what `ceilingOf` allowed in the same turn. */
  readonly pay: (campaignId: string) => void;
  /** Takes back what was paid for an impression that was then not shown. */
  readonly payBack: (campaignId: string) => void;
  /**
   * Pays for a click, which comes when nobody can be asked before: asks the database where the lease does not suffice.
   * False where nothing is left; such a click costs nothing.
   */
  readonly payLater: (campaignId: string) => Promise<boolean>;
  /** Gives everything back. */
  readonly close: () => Promise<void>;
};

/** So much a lease pays for; more is asked for when a quarter is left. */
const PAYMENTS_A_LEASE = { impression: 200, click: 20 } as const;
const REFILL_SHARE = 0.25;
/** A budget of which nothing is due is asked for no more often than this. */
const ASK_AGAIN_MS = 30_000;

type Lease = {
  campaign: PaidCampaign;
  left: Amount;
  ceiling: number;
  /** When the pace was looked at last, and what all servers had been granted then. */
  paced: { readonly at: number; readonly granted: Amount };
  asking: Promise<void> | undefined;
  /** Only what decisions want to show is asked for, so that a process that decides nothing holds nothing. */
  isWanted: boolean;
  /** What is not followed any more may not be shown, whatever is left of its lease. */
  isFollowed: boolean;
  /** Where nothing was granted: not before then is it asked again. */
  askAgainAt: number;
};

/**
 * Spends only from leases that the database granted, and the database grants no more than is due by the end of the running
 * minute: all servers together stay within the budget to the last unit, and spend it evenly. A server that dies keeps its lease.
 */
export const createBudgetLeases = (
  database: Database,
  clock: Clock,
  onProblem: (error: unknown) => void,
): BudgetLeases => {
  const leases = new Map<string, Lease>();
  let revision = 0;
  /** Changes a lease. Most payments leave the ceiling as it is. */
  const change = <Answer>(lease: Lease, by: () => Answer): Answer => {
    const before = ceilingOf(lease);
    const answer = by();
    if (ceilingOf(lease) !== before) revision += 1;
    return answer;
  };

  const ask = async (lease: Lease): Promise<void> => {
    const { campaign } = lease;
    const now = clock();
    const wanted = wholeLease(campaign) - lease.left;
    const { from } = localDayIn(campaign.timeZone, now);
    const decide = (granted: Granted): Amount =>
      wholePayments(grantLease(campaign.budget, granted, Math.min(wanted, dueOf(campaign, granted, now))), campaign);
    const answer = await grantFrom(database, campaign.campaignId, from, decide);
    if (answer.lease === 0) lease.askAgainAt = now + ASK_AGAIN_MS;
    change(lease, () => {
      lease.left += answer.lease;
      pace(lease, answer.granted, now);
    });
  };
  const refill = (lease: Lease): Promise<void> => {
    lease.asking ??= ask(lease)
      .catch(onProblem)
      .finally(() => {
        lease.asking = undefined;
      });
    return lease.asking;
  };
  const giveBack = async (lease: Lease): Promise<void> => {
    await lease.asking;
    const { left, campaign } = lease;
    change(lease, () => {
      lease.left = 0;
    });
    if (left === 0) return;
    const { from } = localDayIn(campaign.timeZone, clock());
    await grantFrom(database, campaign.campaignId, from, ({ total }) => -Math.min(left, total));
  };
  return {
    follow: async (campaigns) => {
      const followed = new Set(campaigns.map(({ campaignId }) => campaignId));
      for (const [campaignId, lease] of leases) {
        if (followed.has(campaignId)) continue;
        leases.delete(campaignId);
        change(lease, () => {
          lease.isFollowed = false;
        });
        await giveBack(lease).catch(onProblem);
      }
      for (const campaign of campaigns) {
        const known = leases.get(campaign.campaignId);
        const lease = known ?? newLease(campaign, clock());
        change(lease, () => {
          lease.campaign = campaign;
        });
        leases.set(campaign.campaignId, lease);
        if (lease.isWanted && isLow(lease, clock())) await refill(lease);
      }
    },
    ceilingOf: (campaignId) => {
      const lease = leases.get(campaignId);
      if (lease === undefined) return () => 0;
      return () => {
        if (!lease.isWanted) {
          lease.isWanted = true;
          void refill(lease);
        }
        return ceilingOf(lease);
      };
    },
    revision: () => revision,
    pay: (campaignId) => {
      const lease = leases.get(campaignId);
      if (lease === undefined || !change(lease, () => takePayment(lease)))
        throw new Error("Nothing is left to pay an impression from.");
      if (isLow(lease, clock())) void refill(lease);
    },
    payBack: (campaignId) => {
      const lease = leases.get(campaignId);
      if (lease === undefined) return;
      change(lease, () => {
        lease.left += lease.campaign.budget.cost.amount;
      });
    },
    payLater: async (campaignId) => {
      const lease = leases.get(campaignId);
      if (lease === undefined) return false;
      lease.isWanted = true;
      const isPaid = change(lease, () => takePayment(lease));
      if (isPaid && isLow(lease, clock())) void refill(lease);
      if (isPaid || clock() < lease.askAgainAt) return isPaid;
      await refill(lease);
      return change(lease, () => takePayment(lease));
    },
    close: async () => {
      for (const lease of leases.values()) await giveBack(lease).catch(onProblem);
      leases.clear();
    },
  };
};

const wholeLease = ({ budget: { cost } }: PaidCampaign): Amount => cost.amount * PAYMENTS_A_LEASE[cost.per];

const newLease = (campaign: PaidCampaign, now: number): Lease => ({
  ...{ campaign, left: 0, ceiling: 1, asking: undefined, isWanted: false, isFollowed: true, askAgainAt: now },
  paced: { at: now, granted: Number.NaN },
});

const ceilingOf = ({ left, campaign, isFollowed, ceiling }: Lease): number =>
  isFollowed && payFrom(left, campaign.budget.cost.amount) !== undefined ? ceiling : 0;

/** Whether there was enough for it. */
const takePayment = (lease: Lease): boolean => {
  const left = payFrom(lease.left, lease.campaign.budget.cost.amount);
  if (left !== undefined) lease.left = left;
  return left !== undefined;
};

const isLow = ({ left, campaign, askAgainAt }: Lease, now: number): boolean =>
  now >= askAgainAt && left < wholeLease(campaign) * REFILL_SHARE;

/** What is due by the end of the running minute and was not granted yet. */
const dueOf = (campaign: PaidCampaign, granted: Granted, now: number): Amount =>
  Math.min(
    ...spendingPlans(campaign.budget, campaign, granted, now).map((plan) => dueBy(plan, now + PACE_EVERY) - plan.spent),
  );

/** A part of a payment would only lie about. */
const wholePayments = (amount: Amount, { budget }: PaidCampaign): Amount => amount - (amount % budget.cost.amount);

/** Once a minute, by what all servers were granted in it. */
const pace = (lease: Lease, granted: GrantedSince, now: number): void => {
  const { paced, campaign } = lease;
  if (Number.isNaN(paced.granted)) {
    lease.paced = { at: now, granted: granted.total };
    return;
  }
  if (now - paced.at < PACE_EVERY) return;
  const plans = spendingPlans(campaign.budget, campaign, granted, now);
  const spent = Math.max(0, granted.total - paced.granted);
  lease.ceiling = nextCeiling(lease.ceiling, plans, { spent, period: { from: paced.at, until: now } });
  lease.paced = { at: now, granted: granted.total };
};
