import type { CatalogueView } from "../catalogue-view.ts";
import type { Product } from "../product.ts";
import type { Creative } from "./campaign.ts";
import type { LiveCampaign } from "./live-campaign.ts";
import { isPersonal, type TargetingRule } from "./targeting.ts";

/** A live campaign, made ready to be judged many times. */
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

export const poolCampaign = ({ campaign, standing }: LiveCampaign, place: number): PooledCampaign => {
  const { targeting = {} } = campaign;
  const personal = isPersonal(targeting) ? targeting : undefined;
  return { campaign, standing, place, personal, creatives: campaign.creatives.map(poolCreative) };
};

const poolCreative = (creative: Creative): PooledCreative => {
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
