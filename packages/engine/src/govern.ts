import type { DecisionAsk } from "./candidates/finder.ts";
import type { Removal } from "./decision.ts";
import type { ProductId } from "./ids.ts";
import { leadingCause, withBoosts } from "./leading-cause.ts";
import type { MuteRules } from "./mutes.ts";
import { productsOnPage } from "./page-context.ts";
import { categoryOf, type Product } from "./product.ts";
import type { Ranked, RankedCandidate } from "./rank.ts";
import type { RemovalReason } from "./reasons.ts";
import type { PermittedSignals } from "./signals.ts";
import type { Slot } from "./slot.ts";
import { isSource } from "./sources.ts";

/** What may be shown: pins with the position the shop gave them, all else by its candidate number in the ledger. */
export type Governed = {
  readonly pins: readonly { readonly product: Product; readonly position: number }[];
  readonly kept: readonly RankedCandidate[];
  readonly removed: readonly Removal[];
};

type Objection = (product: Product) => RemovalReason | undefined;

/**
 * Takes candidates, best first, until the places are full, and says of each one left out why. The shop's rules come
 * first and do not know who is looking; then what the page shows, what the person hid and bought; then variety.
 */
export const govern = (ask: DecisionAsk, ranked: Ranked, permitted: PermittedSignals, mutes: MuteRules): Governed => {
  const objections: readonly Objection[] = [
    ask.slot.ineligibility,
    onPage(ask),
    (product) => (mutes.hides(product) ? "muted_by_customer" : undefined),
    bought(ask.slot.slot, permitted),
  ];
  const removed: Removal[] = [];
  const isKept = (product: Product, objectsTo: readonly Objection[]): boolean => {
    const why = firstObjection(objectsTo, product);
    if (why !== undefined) removed.push({ productId: product.productId, why });
    return why === undefined;
  };
  const pins = placePins(ask, (product) => isKept(product, objections));
  const isPinned = new Set(pins.map(({ product }) => product.productId));
  const variety = keepVariety(ask.slot.slot);
  for (const { product } of pins) variety.count(product);
  const reasons = atMost(ask.slot.slot.diversity.reason, (candidate: RankedCandidate) => whatOfPerson(ask, candidate));

  const kept: RankedCandidate[] = [];
  while (pins.length + kept.length < ask.count) {
    const next = ranked.next(pins.length + kept.length === 0);
    if (next === undefined) break;
    const { product } = next;
    const isAlike: Objection = () => (reasons.isFull(next) ? "diversity" : undefined);
    if (isPinned.has(product.productId) || !isKept(product, [...objections, variety.objection, isAlike])) continue;
    variety.count(product);
    reasons.count(next);
    kept.push(next);
  }
  return { pins, kept, removed };
};

const firstObjection = (objections: readonly Objection[], product: Product): RemovalReason | undefined => {
  for (const objection of objections) {
    const why = objection(product);
    if (why !== undefined) return why;
  }
  return undefined;
};

const onPage = ({ page }: DecisionAsk): Objection => {
  const shown = new Set<ProductId>(productsOnPage(page));
  return ({ productId }) => (shown.has(productId) ? "already_on_page" : undefined);
};

/** Only purchases that may be read for this slot's purpose are known here; with none permitted nothing was bought. */
const bought = (slot: Slot, permitted: PermittedSignals): Objection => {
  if (slot.bought === "allow") return () => undefined;
  const products = new Set<ProductId>();
  for (const { kind, productId } of permitted.signals) {
    if (kind === "purchased" && productId !== undefined) products.add(productId);
  }
  return ({ productId }) => (products.has(productId) ? "already_bought" : undefined);
};

const placePins = (ask: DecisionAsk, isKept: (product: Product) => boolean): Governed["pins"] =>
  ask.slot.slot.pins.flatMap(({ position, productId }) => {
    const product = position > ask.count ? undefined : ask.index.catalogue.find(productId);
    return product !== undefined && isKept(product) ? [{ product, position }] : [];
  });

/** At most so many of one category and of one brand, and one of the variants of a product. */
const keepVariety = ({ diversity }: Slot) => {
  const categories = atMost(diversity.category, (product: Product) =>
    product.categoryPath.length === 0 ? undefined : categoryOf(product),
  );
  const limits = [
    categories,
    atMost(diversity.brand, ({ brand }: Product) => brand),
    atMost(1, ({ groupId }: Product) => groupId),
  ];
  const objection: Objection = (product) => (limits.some(({ isFull }) => isFull(product)) ? "diversity" : undefined);
  const count = (product: Product): void => {
    for (const limit of limits) limit.count(product);
  };
  return { objection, count };
};

/** The product or category of the person's that an item's reason would name; undefined for a reason not about them. */
const whatOfPerson = ({ index, slot }: DecisionAsk, { product, candidate }: RankedCandidate): string | undefined => {
  const addends = withBoosts(index.ledger.addendsAt(candidate), slot.boosts, product);
  const { source, productId, category } = leadingCause(addends);
  return isSource(source) ? (productId ?? category) : undefined;
};

const atMost = <Shown>(most: number | undefined, nameOf: (shown: Shown) => string | undefined) => {
  const shown = new Map<string, number>();
  const timesShown = (name: string | undefined): number => (name === undefined ? 0 : (shown.get(name) ?? 0));
  const isFull = (item: Shown): boolean => most !== undefined && timesShown(nameOf(item)) >= most;
  const count = (item: Shown): void => {
    const name = most === undefined ? undefined : nameOf(item);
    if (name !== undefined) shown.set(name, timesShown(name) + 1);
  };
  return { isFull, count };
};
