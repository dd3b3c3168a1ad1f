import type { CampaignId } from "../ids.ts";
import { QUARTER } from "../local-time.ts";
import { CAMPAIGN_TIERS, type CampaignTier } from "./campaign.ts";
import { type CampaignGroups, groupByNeed } from "./campaign-groups.ts";
import type { CampaignStanding } from "./campaign-standing.ts";
import { type CommonClaims, openCommonClaims, type StandingsRevision } from "./common-claims.ts";
import type { LiveCampaign } from "./live-campaign.ts";
import { pageKinds } from "./page-kinds.ts";
import { type PooledCampaign, poolCampaign, type ShareRules, shareRules } from "./pooled-campaign.ts";
import { type NeededFact, neededFact, pagePart } from "./rule-parts.ts";
import { isScheduled, nextChange } from "./schedule.ts";
import type { Setting } from "./setting.ts";
import { matchTargeting } from "./targeting.ts";

/**
 * The live campaigns of a slot, made ready to be chosen from many times. No rule can tell two pages of one kind apart, so
 * that what may stand on such a page is found once for all of them; nobody's signals are looked at for that.
 */
export type CampaignPool = {
  /** How many there are, with those that do not take part. */
  readonly size: number;
  readonly campaigns: () => readonly LiveCampaign[];
  /** Rises whenever a standing may say something else than before. */
  readonly revision: StandingsRevision;
  /** Whatever may stand on the page, as far as can be said without the person. */
  readonly onPage: (setting: Setting) => PagePool;
};

type PagePool = Readonly<Record<CampaignTier, TierPool>>;

export type TierPool = {
  /** What everybody is told the same about. */
  readonly common: (setting: Setting) => CommonClaims;
  /** What has to be judged for each person. */
  readonly groups: (setting: Setting) => CampaignGroups;
  /** Of all these, campaigns that do not take part. */
  readonly without: ReadonlySet<CampaignId>;
  /** Further ones. */
  readonly beside: readonly CampaignGroups[];
};

/** Kinds of page that are kept: a shop with long rules about words may have many. */
const MOST_KINDS = 200;

/** @param standingsRevision of standings that change while the campaigns stay the same */
export const openCampaignPool = (
  campaigns: readonly LiveCampaign[],
  standingsRevision: StandingsRevision = () => 0,
): CampaignPool => {
  const share = shareRules();
  const prepared = campaigns.map((live, place) => prepare(live, place, share));
  const kindOf = pageKinds(campaigns.map(({ campaign: { targeting = {} } }) => targeting));
  let kinds = new Map<string, PagePool>();
  let [from, until] = [0, 0];
  return {
    size: campaigns.length,
    campaigns: () => campaigns,
    revision: standingsRevision,
    onPage: (setting) => {
      const { now } = setting.ask;
      if (now < from || now >= until || kinds.size > MOST_KINDS) {
        kinds = new Map();
        [from, until] = [now, goodUntil(campaigns, now)];
      }
      const kind = kindOf(setting.scene);
      const known = kinds.get(kind) ?? poolPage(prepared, setting, standingsRevision);
      kinds.set(kind, known);
      return known;
    },
  };
};

/** The same pool for somebody who takes part in experiments: without some of its campaigns. */
export const poolWithout = (pool: CampaignPool, leftOut: ReadonlySet<CampaignId>): CampaignPool => ({
  size: pool.size,
  campaigns: () => pool.campaigns().filter(({ campaign }) => !leftOut.has(campaign.campaignId)),
  revision: pool.revision,
  onPage: (setting) => {
    const page = pool.onPage(setting);
    return ofEachTier((tier) => {
      const { without, beside } = page[tier];
      return { ...page[tier], without: new Set([...without, ...leftOut]), beside: besideWithout(beside, leftOut) };
    });
  },
});

const besideWithout = (
  beside: readonly CampaignGroups[],
  leftOut: ReadonlySet<CampaignId>,
): readonly CampaignGroups[] =>
  beside.map(({ membersFor }) => ({
    membersFor: (scene) => membersFor(scene).filter(({ campaign }) => !leftOut.has(campaign.campaignId)),
  }));

/** The same pool with further campaigns. */
export const poolWith = (pool: CampaignPool, more: readonly LiveCampaign[]): CampaignPool => {
  if (more.length === 0) return pool;
  const prepared = more.map((live, at) => prepare(live, pool.size + at));
  return {
    size: pool.size + more.length,
    campaigns: () => [...pool.campaigns(), ...more],
    revision: pool.revision,
    onPage: (setting) => {
      const page = pool.onPage(setting);
      const onTop = onThisPage(prepared, setting);
      return ofEachTier((tier) => {
        const groups = groupByNeed(onTop.filter(({ campaign }) => campaign.tier === tier));
        return { ...page[tier], beside: [...page[tier].beside, groups] };
      });
    },
  };
};

/** A campaign with what never changes of it. */
type Prepared = PooledCampaign & {
  readonly onPages: ReturnType<typeof pagePart>;
  readonly needs: NeededFact | undefined;
};

const prepare = (live: LiveCampaign, place: number, share?: ShareRules): Prepared => {
  const { targeting = {} } = live.campaign;
  return { ...poolCampaign(live, place, share), onPages: pagePart(targeting), needs: neededFact(targeting) };
};

/** Until then no schedule changes what it says, and no clock on a wall its hour. */
const goodUntil = (campaigns: readonly LiveCampaign[], now: number): number =>
  campaigns.reduce(
    (soonest, { campaign: { schedule } }) => Math.min(soonest, nextChange(schedule, now)),
    (Math.floor(now / QUARTER) + 1) * QUARTER,
  );

const onThisPage = (prepared: readonly Prepared[], { ask, scene, localIn }: Setting): readonly Prepared[] =>
  prepared.filter(
    ({ campaign: { schedule, timeZone }, onPages }) =>
      isScheduled(schedule, ask.now) && matchTargeting(onPages, scene, localIn(timeZone)) !== undefined,
  );

const poolPage = (prepared: readonly Prepared[], setting: Setting, standingsRevision: StandingsRevision): PagePool => {
  const shown = onThisPage(prepared, setting);
  return ofEachTier((tier) =>
    poolTier(
      shown.filter(({ campaign }) => campaign.tier === tier),
      standingsRevision,
    ),
  );
};

const NONE: ReadonlySet<CampaignId> = new Set();

/**
 * Of whoever permits nothing all rules say the same, about people too. What has to be true at the moment of asking is judged
 * at each.
 */
const poolTier = (prepared: readonly Prepared[], standingsRevision: StandingsRevision): TierPool => {
  const { lasting = [], judgedAlone = [] } = Object.groupBy(prepared, ({ standing }) =>
    isTheSameForAll(standing) ? "lasting" : "judgedAlone",
  );
  const open = (common: readonly Prepared[], others: readonly Prepared[]) => ({
    common: openCommonClaims(common, standingsRevision),
    groups: groupByNeed(others),
  });
  const ofNobody = open(lasting, judgedAlone);
  const ofSomebody = open(
    lasting.filter(({ personal }) => personal === undefined),
    prepared.filter(({ personal, standing }) => personal !== undefined || !isTheSameForAll(standing)),
  );
  const partFor = ({ ask }: Setting) => (ask.person.signals.length === 0 ? ofNobody : ofSomebody);
  return {
    common: (setting) => partFor(setting).common(setting),
    groups: (setting) => partFor(setting).groups,
    without: NONE,
    beside: [],
  };
};

/** A launch that is limited is for some people, and a claim is proven or not at the moment of asking. */
const isTheSameForAll = ({ isProven, limitedTo }: CampaignStanding): boolean =>
  isProven === undefined && limitedTo === undefined;

const ofEachTier = (poolOf: (tier: CampaignTier) => TierPool): PagePool =>
  Object.fromEntries(CAMPAIGN_TIERS.map((tier) => [tier, poolOf(tier)])) as PagePool;
