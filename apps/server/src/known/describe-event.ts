import type { KnownEventWire } from "@seimbang/contracts";
import type { ChoiceState, Product, ProductId, PurposeRegistry } from "@seimbang/engine";
import type { ReadRow } from "../collect/read.ts";

export type EventWords = {
  readonly registry: PurposeRegistry;
  readonly findProduct: (productId: ProductId) => Pick<Product, "title"> | undefined;
};

const DAY_MS = 86_400_000;

/** One line of what is kept, in the words of the catalogue as it is now, with when it goes by itself. */
export const describeEvent = (
  row: ReadRow,
  { mutes }: Pick<ChoiceState, "mutes">,
  { registry, findProduct }: EventWords,
): KnownEventWire => {
  const { productId, category, query, quantity } = row;
  const title = productId === undefined ? undefined : findProduct(productId)?.title;
  const keepers = registry.purposes.filter(({ purposeId }) => row.purposes.includes(purposeId));
  const keptDays = Math.max(0, ...keepers.map(({ retentionDays }) => retentionDays));
  return {
    eventId: row.eventId,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    ...(productId === undefined ? {} : { productId }),
    ...(title === undefined ? {} : { title: { id: title, en: title } }),
    ...(category === undefined ? {} : { category }),
    ...(query === undefined ? {} : { query }),
    ...(quantity === undefined ? {} : { quantity }),
    otherDevice: row.otherDevice,
    purposes: [...row.purposes],
    expiresAt: new Date(row.at + keptDays * DAY_MS).toISOString(),
    paused: productId !== undefined && mutes.some((mute) => mute.kind === "signal" && mute.productId === productId),
  };
};
