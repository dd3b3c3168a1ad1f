import type { CatalogueView } from "../catalogue-view.ts";
import { type LocalTime, QUARTER } from "../local-time.ts";
import type { Product } from "../product.ts";
import { CAMPAIGN_TIERS, type Campaign, type CampaignTier, type Creative } from "./campaign.ts";
import type { CampaignStanding } from "./campaign-standing.ts";
import { pageKinds } from "./page-kinds.ts";
import { type NeededFact, neededFact, pagePart } from "./rule-parts.ts";
import { isScheduled, nextChange } from "./schedule.ts";
import { isPersonal, matchTargeting, type TargetingRule, type TargetingScene } from "./targeting.ts";

export type LiveCampaign = { readonly campaign: Campaign; readonly standing: CampaignStanding };

/**
 * The live campaigns of a slot, made ready to be chosen from many times. No rule can tell two pages of one kind apart, so
 * that what may stand on such a page is found once for all of them; nobody's signals are looked at for that.
 */
export type CampaignPool = {
  readonly campaigns: readonly LiveCampaign[];
  /** Whatever may stand on the page, as far as can be said without the person. */
  readonly onPage: (scene: TargetingScene, localIn: (timeZone: string) => LocalTime) => PagePool;
};

type PagePool = Readonly<Record<CampaignTier, readonly CampaignGroup[]>>;

/** Campaigns that can hold for nobody who has not done the same thing. */
type CampaignGroup = { readonly needs: NeededFact | undefined; readonly members: readonly PooledCampaign[] };

export type PooledCampaign = LiveCampaign & {
  /** Among the campaigns of the slot: the order of those that are filled up alike. */
  readonly place: number;
  /** Its rule, where that asks anything of the person. */
  readonly personal: TargetingRule | undefined;
  readonly creatives: readonly PooledCreative[];
};

export type PooledCreative = {
  readonly creative: Creative;
  /** What it is about, if the catalogue has that at this moment; looked up once for each revision. */
  readonly productIn: (catalogue: CatalogueView) => Product | undefined;
};

/** Kinds of page that are kept: a shop with long rules about words may have many. */
const MOST_KINDS = 200;

export const openCampaignPool = (campaigns: readonly LiveCampaign[]): CampaignPool => {
  const prepared = campaigns.map(prepare);
  const kindOf = pageKinds(campaigns.map(({ campaign: { targeting = {} } }) => targeting));
  let kinds = new Map<string, PagePool>();
  let [from, until] = [0, 0];
  return {
    campaigns,
    onPage: (scene, localIn) => {
      const { now } = scene.ask;
      if (now < from || now >= until || kinds.size > MOST_KINDS) {
        kinds = new Map();
        [from, until] = [now, goodUntil(campaigns, now)];
      }
      const kind = kindOf(scene);
      const known = kinds.get(kind) ?? poolPage(prepared, scene, localIn);
      kinds.set(kind, known);
      return known;
    },
  };
};

/** The same pool for somebody who takes part in experiments: without some of its campaigns. */
export const poolWithout = (pool: CampaignPool, isLeftOut: (campaign: Campaign) => boolean): CampaignPool => {
  const stay = <Live extends LiveCampaign>(all: readonly Live[]) => all.filter(({ campaign }) => !isLeftOut(campaign));
  return {
    campaigns: stay(pool.campaigns),
    onPage: (scene, localIn) => {
      const page = pool.onPage(scene, localIn);
      return ofEachTier((tier) => page[tier].map(({ needs, members }) => ({ needs, members: stay(members) })));
    },
  };
};

/** The same pool with further campaigns. */
export const poolWith = (pool: CampaignPool, more: readonly LiveCampaign[]): CampaignPool => {
  const prepared = more.map((live, at) => prepare(live, pool.campaigns.length + at));
  return {
    campaigns: [...pool.campaigns, ...more],
    onPage: (scene, localIn) => {
      const [page, onTop] = [pool.onPage(scene, localIn), poolPage(prepared, scene, localIn)];
      return ofEachTier((tier) => [...page[tier], ...onTop[tier]]);
    },
  };
};

/** A campaign with what never changes of it. */
type Prepared = PooledCampaign & { readonly onPages: TargetingRule; readonly needs: NeededFact | undefined };

const prepare = ({ campaign, standing }: LiveCampaign, place: number): Prepared => {
  const { targeting = {} } = campaign;
  const personal = isPersonal(targeting) ? targeting : undefined;
  const creatives = campaign.creatives.map(poolCreative);
  return { campaign, standing, place, personal, creatives, onPages: pagePart(targeting), needs: neededFact(targeting) };
};

export const poolCreative = (creative: Creative): PooledCreative => {
  const { productId } = creative;
  let known: { readonly catalogue: CatalogueView; readonly revision: number; readonly product: Product | undefined };
  return {
    creative,
    productIn: (catalogue) => {
      if (productId === undefined) return undefined;
      if (known?.catalogue !== catalogue || known.revision !== catalogue.revision)
        known = { catalogue, revision: catalogue.revision, product: catalogue.find(productId) };
      return known.product;
    },
  };
};

/** Until then no schedule changes what it says, and no clock on a wall its hour. */
const goodUntil = (campaigns: readonly LiveCampaign[], now: number): number =>
  campaigns.reduce(
    (soonest, { campaign: { schedule } }) => Math.min(soonest, nextChange(schedule, now)),
    (Math.floor(now / QUARTER) + 1) * QUARTER,
  );

const poolPage = (
  prepared: readonly Prepared[],
  scene: TargetingScene,
  localIn: (timeZone: string) => LocalTime,
): PagePool => {
  const shown = prepared.filter(
    ({ campaign: { schedule, timeZone }, onPages }) =>
      isScheduled(schedule, scene.ask.now) && matchTargeting(onPages, scene, localIn(timeZone)) !== undefined,
  );
  return ofEachTier((tier) => groupByNeed(shown.filter(({ campaign }) => campaign.tier === tier)));
};

const ofEachTier = (groupsOf: (tier: CampaignTier) => readonly CampaignGroup[]): PagePool =>
  Object.fromEntries(CAMPAIGN_TIERS.map((tier) => [tier, groupsOf(tier)])) as PagePool;

const groupByNeed = (prepared: readonly Prepared[]): readonly CampaignGroup[] => {
  const nameOf = ({ needs }: Prepared): string => (needs === undefined ? "" : `${needs.fact} ${needs.category}`);
  return [...Map.groupBy(prepared, nameOf).values()].map((members) => ({ needs: members[0]?.needs, members }));
};
