import type { CatalogueView } from "../catalogue-view.ts";
import { categoryOf, isAvailable, type Product } from "../product.ts";
import type { Campaign, Creative } from "./campaign.ts";
import type { CampaignStanding } from "./campaign-standing.ts";
import { chanceAtOnePlace } from "./chance-at-one-place.ts";
import type { LiveCampaign } from "./live-campaign.ts";
import { isPersonal, type TargetingRule } from "./targeting.ts";

/** A live campaign, made ready to be judged many times. */
export type PooledCampaign = LiveCampaign & {
  /** Among the campaigns of the slot: the order of those that are filled up alike. */
  readonly place: number;
  /** Its rule, where that asks anything of the person; of campaigns of one pool that ask the same, the same object. */
  readonly personal: PersonalRule | undefined;
  readonly creatives: readonly PooledCreative[];
  /** Of the campaign. */
  readonly campaignId: Campaign["campaignId"];
  readonly label: Campaign["label"];
  readonly weight: number;
  /** As the standing said it last, and at which revision. */
  ceiling: number;
  revision: number;
};

/** A rule about people, and the zone in which its hours and weekdays are meant. */
export type PersonalRule = { readonly rule: TargetingRule; readonly timeZone: string };

/** Makes one object of rules that say the same. */
export type ShareRules = (personal: PersonalRule) => PersonalRule;

export const shareRules = (): ShareRules => {
  const known = new Map<string, PersonalRule>();
  return (personal) => {
    const name = JSON.stringify(personal);
    const before = known.get(name) ?? personal;
    known.set(name, before);
    return before;
  };
};

const NOT_SHARED: ShareRules = (personal) => personal;

/** What is asked of it at every choice lies in one place of memory, with what was found out last. */
export type PooledCreative = {
  readonly creative: Creative;
  readonly productId: Creative["productId"];
  readonly isAd: boolean;
  /** The highest chance on a page that its own caps leave of somebody whose exposures nobody knows. */
  readonly onPage: number;
  about: About;
  catalogue: CatalogueView | undefined;
  revision: number;
  places: number;
  chance: number;
};

/** What a creative is about, with what is asked of that at every choice in one place of memory. */
export type About = {
  readonly product: Product | undefined;
  readonly category: string | undefined;
  /** Whether it can be bought; so it counts for what is about no product. */
  readonly isAvailable: boolean;
  readonly isSensitive: boolean;
};

const NOTHING_SOLD: About = { product: undefined, category: undefined, isAvailable: true, isSensitive: false };
const GONE: About = { ...NOTHING_SOLD, isAvailable: false };

const aboutProduct = (product: Product | undefined): About =>
  product === undefined
    ? GONE
    : { product, category: categoryOf(product), isAvailable: isAvailable(product), isSensitive: product.sensitive };

export const poolCampaign = (
  { campaign, standing }: LiveCampaign,
  place: number,
  share: ShareRules = NOT_SHARED,
): PooledCampaign => {
  const { targeting: rule = {}, timeZone } = campaign;
  const personal = isPersonal(rule) ? share({ rule, timeZone }) : undefined;
  const { campaignId, label, weight } = campaign;
  const creatives = campaign.creatives.map((one) => poolCreative(one, standing));
  const found = { ceiling: 0, revision: Number.NaN };
  return { campaign, standing, place, personal, creatives, campaignId, label, weight, ...found };
};

const poolCreative = (creative: Creative, { ofStrangers }: CampaignStanding): PooledCreative => {
  const { productId, creativeId, kind } = creative;
  const onPage = ofStrangers.ofCreative.get(creativeId) ?? 1;
  const found = { about: NOTHING_SOLD, catalogue: undefined, revision: Number.NaN, places: 1, chance: onPage };
  return { creative, productId, isAd: kind === "ad", onPage, ...found };
};

/** What a creative is about as the catalogue has that at this moment; looked up once for each revision. */
export const aboutIn = (one: PooledCreative, catalogue: CatalogueView): About => {
  const { productId } = one;
  if (productId === undefined || (one.catalogue === catalogue && one.revision === catalogue.revision)) return one.about;
  one.about = aboutProduct(catalogue.find(productId));
  one.catalogue = catalogue;
  one.revision = catalogue.revision;
  return one.about;
};

/** For somebody whose exposures nobody knows: the highest chance at each of so many places that its own caps leave. */
export const chanceOfStranger = (one: PooledCreative, places: number): number => {
  if (one.places !== places) {
    one.places = places;
    one.chance = chanceAtOnePlace(one.onPage, places);
  }
  return one.chance;
};

/** The highest chance of a place that pace and budget leave, read once for each revision of the standings. */
export const ceilingAt = (one: PooledCampaign, revision: number): number => {
  if (one.revision !== revision) {
    one.ceiling = one.standing.ceiling;
    one.revision = revision;
  }
  return one.ceiling;
};
