import { inBothLanguages, type KnownEventWire } from "@seimbang/contracts";
import {
  type CatalogueView,
  type ChoiceState,
  categoryNameIn,
  type Product,
  type ProductId,
  type PurposeRegistry,
  titleIn,
} from "@seimbang/engine";
import type { ReadRow } from "../collect/read.ts";

export type EventWords = {
  readonly registry: PurposeRegistry;
  readonly products: ReadonlyMap<ProductId, Pick<Product, "title" | "translations" | "imageUrl">>;
  readonly categoryNames: CatalogueView["categoryNames"];
};

const DAY_MS = 86_400_000;

/** One line of what is kept, in the words of the catalogue, with when it goes by itself. */
export const describeEvent = (
  row: ReadRow,
  { mutes }: Pick<ChoiceState, "mutes">,
  { registry, products, categoryNames }: EventWords,
): KnownEventWire => {
  const { productId, category, query, quantity } = row;
  const product = productId === undefined ? undefined : products.get(productId);
  const keepers = registry.purposes.filter(({ purposeId }) => row.purposes.includes(purposeId));
  const keptDays = Math.max(0, ...keepers.map(({ retentionDays }) => retentionDays));
  return {
    eventId: row.eventId,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    ...(productId === undefined ? {} : { productId }),
    ...(product === undefined ? {} : { title: inBothLanguages((language) => titleIn(language, product)) }),
    ...(product?.imageUrl === undefined ? {} : { imageUrl: product.imageUrl }),
    ...(category === undefined
      ? {}
      : {
          category,
          categoryName: inBothLanguages((language) => categoryNameIn(language, category, categoryNames)),
        }),
    ...(query === undefined ? {} : { query }),
    ...(quantity === undefined ? {} : { quantity }),
    otherDevice: row.otherDevice,
    purposes: [...row.purposes],
    expiresAt: new Date(row.at + keptDays * DAY_MS).toISOString(),
    paused: productId !== undefined && mutes.some((mute) => mute.kind === "signal" && mute.productId === productId),
  };
};
