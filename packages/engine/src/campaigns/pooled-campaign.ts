import type { CatalogueView } from "../catalogue-view.ts";
import { categoryOf, isAvailable, type Product } from "../product.ts";
import type { Creative } from "./campaign.ts";
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

export type PooledCreative = {
  readonly creative: Creative;
  readonly isAd: boolean;
  /** What it is about as the catalogue has that at this moment; looked up once for each revision. */
  readonly aboutIn: (catalogue: CatalogueView) => About;
  /** For somebody whose exposures nobody knows: the highest chance at each of so many places that its own caps leave. */
  readonly ofStrangers: (places: number) => number;
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
  return {
    campaign,
    standing,
    place,
    personal,
    creatives: campaign.creatives.map((one) => poolCreative(one, standing)),
  };
};

const poolCreative = (creative: Creative, { ofStrangers }: CampaignStanding): PooledCreative => {
  const { productId, creativeId, kind } = creative;
  const onPage = ofStrangers.ofCreative.get(creativeId) ?? 1;
  const atPlaces = { places: 1, chance: onPage };
  let about = NOTHING_SOLD;
  let [knownFor, revision]: [CatalogueView | undefined, number] = [undefined, 0];
  return {
    creative,
    isAd: kind === "ad",
    aboutIn: (catalogue) => {
      if (productId === undefined || (knownFor === catalogue && revision === catalogue.revision)) return about;
      about = aboutProduct(catalogue.find(productId));
      [knownFor, revision] = [catalogue, catalogue.revision];
      return about;
    },
    ofStrangers: (places) => {
      if (atPlaces.places !== places) {
        atPlaces.places = places;
        atPlaces.chance = chanceAtOnePlace(onPage, places);
      }
      return atPlaces.chance;
    },
  };
};
