import type { CampaignDocumentWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import {
  type Campaign,
  type CampaignStanding,
  FEWEST_PEOPLE,
  isPersonal,
  type SlotName,
  strangerCeilings,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import { oneAtATime } from "../platform/one-at-a-time.ts";
import { listShown, type StoredCampaign } from "./store.ts";
import { toCampaign } from "./to-campaign.ts";

/** The campaigns that customers may see now, in memory. */
export type LiveCampaigns = {
  readonly inSlot: (slot: SlotName) => readonly Campaign[];
  readonly standingOf: (campaign: Campaign) => CampaignStanding;
  /** Reads what changed. Whatever was committed before the call is known when it answers. */
  readonly refresh: () => Promise<void>;
};

export type LiveCampaignsParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly timeZone: string;
  /** How many people meet a campaign's tests about them in the slot where most do; undefined below 20. */
  readonly audienceOf: (document: CampaignDocumentWire) => Promise<number | undefined>;
  readonly onProblem: (error: unknown) => void;
};

/** Until a shop has measured its own: how many page views visitors have in a day. */
const GUESSED_VIEWS = { mean: 8 };
/** Of the places, for a campaign that was launched for few. */
const LIMITED_SHARE = 0.1;
const NEVER_SHOWN: CampaignStanding = {
  ceiling: 0,
  ofStrangers: { ofCampaign: 0, ofCreative: new Map() },
  hasAudience: false,
};
/** After this long the people who meet a campaign's tests are counted again. */
const COUNT_AGAIN_MS = 3_600_000;
const NOTHING: readonly Campaign[] = [];

/** Whether enough people meet a campaign's tests about them, and when they were counted. */
type Audience = { readonly isEnough: boolean; readonly countedAt: number };
const EVERYBODY: Audience = { isEnough: true, countedAt: Infinity };

type Shown = { readonly campaign: Campaign; readonly standing: CampaignStanding; readonly audience: Audience };

const nameOf = ({ campaignId, version }: Pick<Campaign, "version"> & { readonly campaignId: string }): string =>
  `${campaignId} ${version}`;

/** Holds what is live. One that cannot be counted is shown to nobody, and harms no other. */
export const createLiveCampaigns = (parts: LiveCampaignsParts): LiveCampaigns => {
  const { database, clock, timeZone, audienceOf, onProblem } = parts;
  let audiences: ReadonlyMap<string, Audience> = new Map();
  let bySlot: ReadonlyMap<SlotName, readonly Campaign[]> = new Map();
  let standings: ReadonlyMap<Campaign, CampaignStanding> = new Map();

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
  const refresh = async (): Promise<void> => {
    const shown: Shown[] = [];
    for (const stored of await listShown(database)) {
      const campaign = toCampaign(stored, timeZone);
      const audience = await countAudience(stored);
      const ofStrangers = strangerCeilings(campaign, GUESSED_VIEWS);
      const standing = { ceiling: ceilingOf(stored), ofStrangers, hasAudience: audience.isEnough };
      shown.push({ campaign, standing, audience });
    }
    audiences = new Map(shown.map(({ campaign, audience }) => [nameOf(campaign), audience]));
    standings = new Map(shown.map(({ campaign, standing }) => [campaign, standing]));
    bySlot = groupBySlot(shown.map(({ campaign }) => campaign));
  };
  return {
    inSlot: (slot) => bySlot.get(slot) ?? NOTHING,
    standingOf: (campaign) => standings.get(campaign) ?? NEVER_SHOWN,
    refresh: oneAtATime(refresh),
  };
};

/** What costs money is shown only by what a lease pays for; without one it is not. */
const ceilingOf = ({ state, document }: StoredCampaign): number => {
  if (document.budget !== undefined) return 0;
  return state === "limited" ? LIMITED_SHARE : 1;
};

const groupBySlot = (campaigns: readonly Campaign[]): ReadonlyMap<SlotName, readonly Campaign[]> => {
  const groups = new Map<SlotName, Campaign[]>();
  for (const campaign of campaigns)
    for (const slot of campaign.slots) groups.set(slot, [...(groups.get(slot) ?? []), campaign]);
  return groups;
};
