import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { ShownInDecision } from "@seimbang/engine";
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
  type StrangerCeilings,
  strangerCeilings,
  type ViewsBasis,
} from "@seimbang/engine";
import { LIMITED_SHARE } from "@seimbang/statistics";
import type { Touch } from "../collect/read.ts";
import type { Clock } from "../platform/clock.ts";
import { oneAtATime } from "../platform/one-at-a-time.ts";
import type { BudgetLeases, PaidCampaign } from "./budget-leases.ts";
import type { CampaignCounter } from "./count-campaigns.ts";
import type { ExploreCreatives } from "./explore-creatives.ts";
import type { LiveClaims } from "./live-claims.ts";
import { toBudget } from "./plan-spending.ts";
import { readWindows } from "./report-store.ts";
import { listShown, type StoredCampaign } from "./store.ts";
import { asLaunched, toCampaign } from "./to-campaign.ts";

/** The campaigns that customers may see now, in memory. */
export type LiveCampaigns = {
  readonly inSlot: (slot: SlotName) => CampaignPool;
  /** The same and those that are only tested, by id, with every creative that an experiment may show of them. */
  readonly onTrialIn: (slot: SlotName) => ReadonlyMap<CampaignId, LiveCampaign>;
  /** Pays for what was chosen and counts it, in the same turn in which it was. */
  readonly noteChosen: (shown: ShownInDecision) => void;
  /** Gives back what was paid and counted for something that was then not shown. */
  readonly takeBack: (shown: ShownInDecision) => void;
  /** Counts what was done with creatives, each once, and pays for clicks. What is counted is on disk. */
  readonly countTouches: (touches: readonly Touch[]) => Promise<void>;
  /** Within how many days of a click an order is a campaign's that has days of its own, live or not. */
  readonly clickDaysOf: (campaignId: CampaignId) => number | undefined;
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
  /** On how many pages with places for campaigns people were in a day, each person on one day. */
  readonly countViews: () => Promise<readonly CountedViews[]>;
  /** How many people meet a campaign's tests about them in the slot where most do; undefined below 20. */
  readonly audienceOf: (document: CampaignDocumentWire) => Promise<number | undefined>;
  /** Judges at every choice what campaigns say. */
  readonly claims: LiveClaims;
  readonly onProblem: (error: unknown) => void;
};

/** After this long the people who meet a campaign's tests are counted again. */
const COUNT_AGAIN_MS = 3_600_000;
const NO_CAMPAIGNS = openCampaignPool([]);
const NO_TRIALS: ReadonlyMap<CampaignId, LiveCampaign> = new Map();

/** Whether enough people meet a campaign's tests about them, and when they were counted. */
type Audience = { readonly isEnough: boolean; readonly people?: number | undefined; readonly countedAt: number };
const EVERYBODY: Audience = { isEnough: true, countedAt: Infinity };

/** A campaign as it is for everybody (nothing of one that is only tested), and as an experiment may show it. */
type Shown = {
  readonly launched: Campaign | undefined;
  readonly onTrial: Campaign;
  readonly standing: CampaignStanding;
  readonly audience: Audience;
};

const nameOf = ({ campaignId, version }: Pick<Campaign, "version"> & { readonly campaignId: string }): string =>
  `${campaignId} ${version}`;

/** Holds what is live. One that cannot be counted is shown to nobody, and harms no other. */
export const createLiveCampaigns = (parts: LiveCampaignsParts): LiveCampaigns => {
  const { database, clock, shop, leases, counter, explore, audienceOf, countViews, claims, onProblem } = parts;
  let audiences: ReadonlyMap<string, Audience> = new Map();
  let bySlot: ReadonlyMap<SlotName, CampaignPool> = new Map();
  let trialsBySlot: ReadonlyMap<SlotName, ReadonlyMap<CampaignId, LiveCampaign>> = new Map();
  let costs: ReadonlyMap<string, Cost> = new Map();
  let clickDays: ReadonlyMap<string, number> = new Map();

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
  /** What costs nothing may have every place; what is paid for, no more than its lease and its pace allow at that moment. */
  const standingAt = (
    apart: Omit<CampaignStanding, "ceiling">,
    { campaignId, document }: StoredCampaign,
  ): CampaignStanding => {
    if (document.budget === undefined) return { ...apart, ceiling: 1 };
    const ceilingNow = leases.ceilingOf(campaignId);
    return {
      ...apart,
      get ceiling() {
        return ceilingNow();
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
    clickDays = new Map((await readWindows(database)).map((own) => [own.campaignId, own.clickDays]));
    const paid = live.flatMap((stored) => toPaid(stored, shop));
    await leases.follow(paid);
    const proven = await claims.follow(live);
    for (const stored of live) {
      const whole = toCampaign(stored, shop.timeZone);
      const onTrial = await explore(whole, stored);
      const launched = stored.state === "testing" ? undefined : await explore(asLaunched(whole, stored), stored);
      const audience = await countAudience(stored);
      const few = stored.state === "limited" ? { limitedTo: LIMITED_SHARE } : {};
      const ofStrangers = limited(strangerCeilings(whole, basis.views, basis.exceeding), few);
      const isProven = proven.get(stored.campaignId);
      const { isEnough: hasAudience, people } = audience;
      const apart = { ...few, ofStrangers, hasAudience, people, ...(isProven === undefined ? {} : { isProven }) };
      shown.push({ launched, onTrial, standing: standingAt(apart, stored), audience });
    }
    audiences = new Map(shown.map(({ onTrial, audience }) => [nameOf(onTrial), audience]));
    costs = new Map(paid.map(({ campaignId, budget }) => [campaignId, budget.cost]));
    const launched = groupBySlot(
      shown.flatMap(({ launched: campaign, standing }) => (campaign === undefined ? [] : { campaign, standing })),
    );
    bySlot = new Map(Array.from(launched, ([slot, inSlot]) => [slot, openCampaignPool(inSlot, leases.revision)]));
    const trials = groupBySlot(shown.map(({ onTrial: campaign, standing }) => ({ campaign, standing })));
    trialsBySlot = new Map(Array.from(trials, ([slot, inSlot]) => [slot, byId(inSlot)]));
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
    onTrialIn: (slot) => trialsBySlot.get(slot) ?? NO_TRIALS,
    noteChosen: (shown) => counter.noteChosen(shown, costOfChoice),
    takeBack: (shown) => counter.takeBack(shown, costOfTakingBack),
    countTouches: async (touches) => {
      for (const { kind, creative } of await counter.countTouches(touches)) {
        const cost = costs.get(creative.campaignId);
        if (kind !== "clicked" || cost?.per !== "click") continue;
        if (await leases.payLater(creative.campaignId)) counter.noteSpent(creative, cost.amount);
      }
    },
    clickDaysOf: (campaignId) => clickDays.get(campaignId),
    refresh: oneAtATime(refresh),
  };
};

/** Of whoever may not be recognised nobody knows whether they are among the few: each of their requests is drawn. */
const limited = (
  ceilings: StrangerCeilings,
  { limitedTo = 1 }: Pick<CampaignStanding, "limitedTo">,
): StrangerCeilings => ({ ...ceilings, ofCampaign: Math.min(ceilings.ofCampaign, limitedTo) });

const byId = (inSlot: readonly LiveCampaign[]): ReadonlyMap<CampaignId, LiveCampaign> =>
  new Map(inSlot.map((live) => [live.campaign.campaignId, live]));

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
