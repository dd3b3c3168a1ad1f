import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import {
  type Campaign,
  type CampaignPool,
  type CampaignStanding,
  FEWEST_PEOPLE,
  isPersonal,
  type LiveCampaign,
  openCampaignPool,
  type PlacedCreative,
  type SlotName,
  strangerCeilings,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { oneAtATime } from "../platform/one-at-a-time.ts";
import type { BudgetLeases, PaidCampaign } from "./budget-leases.ts";
import { toBudget } from "./plan-spending.ts";
import { listShown, type StoredCampaign } from "./store.ts";
import { toCampaign } from "./to-campaign.ts";

/** The campaigns that customers may see now, in memory. */
export type LiveCampaigns = {
  readonly inSlot: (slot: SlotName) => CampaignPool;
  /** Pays for what was chosen, in the same turn in which it was. */
  readonly payFor: (creatives: readonly PlacedCreative[]) => void;
  /** Reads what changed. Whatever was committed before the call is known when it answers. */
  readonly refresh: () => Promise<void>;
};

export type LiveCampaignsParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly shop: { readonly timeZone: string; readonly currency: string };
  readonly leases: Omit<BudgetLeases, "close">;
  /** How many people meet a campaign's tests about them in the slot where most do; undefined below 20. */
  readonly audienceOf: (document: CampaignDocumentWire) => Promise<number | undefined>;
  readonly onProblem: (error: unknown) => void;
};

/** Until a shop has measured its own: how many page views visitors have in a day. */
const GUESSED_VIEWS = { mean: 8 };
/** Of the places, for a campaign that was launched for few. */
const LIMITED_SHARE = 0.1;
/** After this long the people who meet a campaign's tests are counted again. */
const COUNT_AGAIN_MS = 3_600_000;
const NOTHING = openCampaignPool([]);

/** Whether enough people meet a campaign's tests about them, and when they were counted. */
type Audience = { readonly isEnough: boolean; readonly countedAt: number };
const EVERYBODY: Audience = { isEnough: true, countedAt: Infinity };

type Shown = LiveCampaign & { readonly audience: Audience };

const nameOf = ({ campaignId, version }: Pick<Campaign, "version"> & { readonly campaignId: string }): string =>
  `${campaignId} ${version}`;

/** Holds what is live. One that cannot be counted is shown to nobody, and harms no other. */
export const createLiveCampaigns = (parts: LiveCampaignsParts): LiveCampaigns => {
  const { database, clock, shop, leases, audienceOf, onProblem } = parts;
  let audiences: ReadonlyMap<string, Audience> = new Map();
  let bySlot: ReadonlyMap<SlotName, CampaignPool> = new Map();
  let paid: ReadonlySet<string> = new Set();

  const countAudience = async ({ campaignId, version, document }: StoredCampaign): Promise<Audience> => {
    if (!isPersonal(document.targeting ?? {})) return EVERYBODY;
    const known = audiences.get(nameOf({ campaignId, version }));
    if (known !== undefined && clock() - known.countedAt < COUNT_AGAIN_MS) return known;
    try {
      return { isEnough: ((await audienceOf(document)) ?? 0) >= FEWEST_PEOPLE, countedAt: clock() };
    } catch (error) {
      onProblem(error);
      return { isEnough: false, countedAt: clock() };
    }
  };
  /** What costs nothing may have its share; what is paid for, no more than its lease and its pace allow at that moment. */
  const standingAt = (
    share: number,
    apart: Omit<CampaignStanding, "ceiling">,
    { campaignId, document }: StoredCampaign,
  ): CampaignStanding => {
    if (document.budget === undefined) return { ...apart, ceiling: share };
    const ceilingNow = leases.ceilingOf(campaignId);
    return {
      ...apart,
      get ceiling() {
        return Math.min(share, ceilingNow());
      },
    };
  };
  const refresh = async (): Promise<void> => {
    const shown: Shown[] = [];
    const live = await listShown(database);
    await leases.follow(live.flatMap((stored) => toPaid(stored, shop)));
    for (const stored of live) {
      const campaign = toCampaign(stored, shop.timeZone);
      const audience = await countAudience(stored);
      const ofStrangers = strangerCeilings(campaign, GUESSED_VIEWS);
      const standing = standingAt(shareOf(stored), { ofStrangers, hasAudience: audience.isEnough }, stored);
      shown.push({ campaign, standing, audience });
    }
    audiences = new Map(shown.map(({ campaign, audience }) => [nameOf(campaign), audience]));
    paid = new Set(live.filter(({ document }) => document.budget !== undefined).map(({ campaignId }) => campaignId));
    bySlot = groupBySlot(shown);
  };
  return {
    inSlot: (slot) => bySlot.get(slot) ?? NOTHING,
    payFor: (creatives) => {
      for (const { campaignId } of creatives) if (paid.has(campaignId)) leases.pay(campaignId);
    },
    refresh: oneAtATime(refresh),
  };
};

const shareOf = ({ state }: StoredCampaign): number => (state === "limited" ? LIMITED_SHARE : 1);

/** Clicks are paid by nobody yet: what is paid by them has no lease and is not shown. */
const toPaid = (
  { campaignId, document, changedAt }: StoredCampaign,
  shop: LiveCampaignsParts["shop"],
): readonly PaidCampaign[] => {
  if (document.budget?.price.per !== "thousand_impressions") return [];
  const { from, until, timeZone = shop.timeZone } = document.schedule;
  return [
    {
      campaignId,
      budget: toBudget(document.budget, shop.currency),
      from: from === undefined ? changedAt : Date.parse(from),
      until: until === undefined ? undefined : Date.parse(until),
      timeZone,
    },
  ];
};

const groupBySlot = (shown: readonly LiveCampaign[]): ReadonlyMap<SlotName, CampaignPool> => {
  const groups = new Map<SlotName, LiveCampaign[]>();
  for (const live of shown)
    for (const slot of live.campaign.slots) groups.set(slot, [...(groups.get(slot) ?? []), live]);
  return new Map(Array.from(groups, ([slot, inSlot]) => [slot, openCampaignPool(inSlot)]));
};
