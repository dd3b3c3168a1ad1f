import type { ProductId, PurposeId, ShopIndex, SignalKind } from "@seimbang/engine";
import type { AdmittedSignal } from "./visitor-state.ts";

const HOUR = 3_600_000;
/** What the sample person did: one popular product each, from the newest act to the oldest. */
const ACTS: readonly (readonly [kind: SignalKind, hoursAgo: number])[] = [
  ["viewed", 30],
  ["carted", 50],
  ["wishlisted", 100],
  ["viewed", 200],
  ["purchased", 300],
  ["viewed", 1000],
  ["purchased", 1200],
];
/** Every so many of the popular products, so that the sample is not all of one kind. */
const STRIDE = 3;

/** The history of a person who does not exist, made of what is popular in this shop. */
export const sampleSignals = (shop: ShopIndex, purpose: PurposeId, now: number): readonly AdmittedSignal[] => {
  const products = sampleProducts(shop, ACTS.length * STRIDE);
  return ACTS.flatMap(([kind, hoursAgo], act) => {
    const productId = products[act * STRIDE] ?? products[act];
    if (productId === undefined) return [];
    return [{ kind, at: now - hoursAgo * HOUR, productId, otherDevice: false, purposes: [purpose] }];
  });
};

const sampleProducts = ({ popularRows, listingAt, catalogue }: ShopIndex, most: number): readonly ProductId[] => {
  const popular = [...popularRows().subarray(0, most)].flatMap((row) => listingAt(row)?.product.productId ?? []);
  return popular.length > 0 ? popular : catalogue.newest(most).map(({ productId }) => productId);
};
