import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import {
  type Amount,
  type Campaign,
  type CampaignId,
  type CampaignPool,
  type CampaignStanding,
  type Cost,
  type CountedViews,
  FEWEST_PEOPLE,
  GUESSED_VIEWS,
  isPersonal,
  type LiveCampaign,
  measuredViews,
  openCampaignPool,
  type SlotName,
  strangerCeilings,
  type ViewsBasis,
} from "@seimbang/engine";
import type { Touch } from "../collect/read.ts";
import type { ShownInDecision } from "../decide/read.ts";
import type { Clock } from "../platform/clock.ts";
import { oneAtATime } from "../platform/one-at-a-time.ts";
import type { BudgetLeases, PaidCampaign } from "./budget-leases.ts";
import type { CampaignCounter } from "./count-campaigns.ts";
import type { ExploreCreatives } from "./explore-creatives.ts";
import type { LiveClaims } from "./live-claims.ts";
import { toBudget } from "./plan-spending.ts";
import { listShown, type StoredCampaign } from "./store.ts";
import { toCampaign } from "./to-campaign.ts";

/** The campaigns that customers may see now, in memory. */
export type LiveCampaigns = {
  readonly inSlot: (slot: SlotName) => CampaignPool;
  /** Those that are shown by an experiment or to nobody. */
  readonly testedIn: (slot: SlotName) => readonly LiveCampaign[];
  /** Pays for what was chosen and counts it, in the same turn in which it was. */
  readonly noteChosen: (shown: ShownInDecision) => void;
  /** Gives back what was paid and counted for something that was then not shown. */
  readonly takeBack: (shown: ShownInDecision) => void;
  /** Counts what was done with creatives, each once, and pays for clicks. What is counted is on disk. */
  readonly countTouches: (touches: readonly Touch[]) => Promise<void>;
  /** Writes down what was counted, and reads what changed. Whatever was committed before the call is known when it answers. */
  readonly refresh: () => Promise<void>;
};

export type LiveCampaignsParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly shop: { readonly timeZone: string; readonly currency: string };
  readonly leases: Omit<BudgetLeases, "close">;
  readonly counter: CampaignCounter;
  readonly explore: ExploreCreatives;
  /** How many people meet a campaign's tests about them in the slot where most do; undefined below 20. */
  /** On how many pages with places for campaigns people were in a day, each person on one day. */
  readonly countViews: () => Promise<readonly CountedViews[]>;
  readonly audienceOf: (document: CampaignDocumentWire) => Promise<number | undefined>;
  /** Judges at every choice what campaigns say. */
  readonly claims: LiveClaims;
  readonly onProblem: (error: unknown) => void;
};

/** Of the places, for a campaign that was launched for few. */
const LIMITED_SHARE = 0.1;
/** After this long the people who meet a campaign's tests are counted again. */
const COUNT_AGAIN_MS = 3_600_000;
const NO_CAMPAIGNS = openCampaignPool([]);

/** Whether enough people meet a campaign's tests about them, and when they were counted. */
type Audience = { readonly isEnough: boolean; readonly people?: number | undefined; readonly countedAt: number };
const EVERYBODY: Audience = { isEnough: true, countedAt: Infinity };

type Shown = LiveCampaign & { readonly audience: Audience; readonly isTested: boolean };

const nameOf = ({ campaignId, version }: Pick<Campaign, "version"> & { readonly campaignId: string }): string =>
  `${campaignId} ${version}`;

/** Holds what is live. One that cannot be counted is shown to nobody, and harms no other. */
export const createLiveCampaigns = (parts: LiveCampaignsParts): LiveCampaigns => {
  const { database, clock, shop, leases, counter, explore, audienceOf, countViews, claims, onProblem } = parts;
  let audiences: ReadonlyMap<string, Audience> = new Map();
  let bySlot: ReadonlyMap<SlotName, CampaignPool> = new Map();
  let testedBySlot: ReadonlyMap<SlotName, readonly LiveCampaign[]> = new Map();
  let costs: ReadonlyMap<string, Cost> = new Map();

  const countAudience = async ({ campaignId, version, document }: StoredCampaign): Promise<Audience> => {
    if (!isPersonal(document.targeting ?? {})) return EVERYBODY;
    const known = audiences.get(nameOf({ campaignId, version }));
    if (known !== undefined && clock() - known.countedAt < COUNT_AGAIN_MS) return known;
    try {
      const people = await audienceOf(document);
      return { isEnough: (people ?? 0) >= FEWEST_PEOPLE, people, countedAt: clock() };
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
  let measured = { basis: GUESSED_VIEWS, at: Number.NEGATIVE_INFINITY };
  const viewsBasis = async (): Promise<ViewsBasis> => {
    if (clock() - measured.at < COUNT_AGAIN_MS) return measured.basis;
    const counted = await countViews().catch((error: unknown) => {
      onProblem(error);
      return [];
    });
    measured = { basis: measuredViews(counted) ?? GUESSED_VIEWS, at: clock() };
    return measured.basis;
  };
  const refresh = async (): Promise<void> => {
    await counter.flush().catch(onProblem);
    const shown: Shown[] = [];
    const basis = await viewsBasis();
    const live = await listShown(database);
    const paid = live.flatMap((stored) => toPaid(stored, shop));
    await leases.follow(paid);
    const proven = await claims.follow(live);
    for (const stored of live) {
      const campaign = await explore(toCampaign(stored, shop.timeZone), stored);
      const audience = await countAudience(stored);
      const ofStrangers = strangerCeilings(campaign, basis.views, basis.exceeding);
      const isProven = proven.get(stored.campaignId);
      const { isEnough: hasAudience, people } = audience;
      const apart = { ofStrangers, hasAudience, people, ...(isProven === undefined ? {} : { isProven }) };
      const standing = standingAt(shareOf(stored), apart, stored);
      shown.push({ campaign, standing, audience, isTested: stored.state === "testing" });
    }
    audiences = new Map(shown.map(({ campaign, audience }) => [nameOf(campaign), audience]));
    costs = new Map(paid.map(({ campaignId, budget }) => [campaignId, budget.cost]));
    const launched = groupBySlot(shown.filter(({ isTested }) => !isTested));
    bySlot = new Map(Array.from(launched, ([slot, inSlot]) => [slot, openCampaignPool(inSlot, leases.revision)]));
    testedBySlot = groupBySlot(shown.filter(({ isTested }) => isTested));
  };
  const costOfChoice = (campaignId: CampaignId): Amount => {
    const cost = costs.get(campaignId);
    if (cost?.per !== "impression") return 0;
    leases.pay(campaignId);
    return cost.amount;
  };
  const costOfTakingBack = (campaignId: CampaignId): Amount => {
    const cost = costs.get(campaignId);
    if (cost?.per !== "impression") return 0;
    leases.payBack(campaignId);
    return cost.amount;
  };
  return {
    inSlot: (slot) => bySlot.get(slot) ?? NO_CAMPAIGNS,
    testedIn: (slot) => testedBySlot.get(slot) ?? [],
    noteChosen: (shown) => counter.noteChosen(shown, costOfChoice),
    takeBack: (shown) => counter.takeBack(shown, costOfTakingBack),
    countTouches: async (touches) => {
      for (const { kind, creative } of await counter.countTouches(touches)) {
        const cost = costs.get(creative.campaignId);
        if (kind !== "clicked" || cost?.per !== "click") continue;
        if (await leases.payLater(creative.campaignId)) counter.noteSpent(creative, cost.amount);
      }
    },
    refresh: oneAtATime(refresh),
  };
};

const shareOf = ({ state }: StoredCampaign): number => (state === "limited" ? LIMITED_SHARE : 1);

const toPaid = (
  { campaignId, document, changedAt }: StoredCampaign,
  shop: LiveCampaignsParts["shop"],
): readonly PaidCampaign[] => {
  if (document.budget === undefined) return [];
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

const groupBySlot = (shown: readonly LiveCampaign[]): ReadonlyMap<SlotName, readonly LiveCampaign[]> => {
  const groups = new Map<SlotName, LiveCampaign[]>();
  for (const live of shown)
    for (const slot of live.campaign.slots) groups.set(slot, [...(groups.get(slot) ?? []), live]);
  return groups;
};
