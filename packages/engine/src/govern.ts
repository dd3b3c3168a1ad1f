import type { DecisionAsk } from "./candidates/finder.ts";
import type { Cause } from "./cause-list.ts";
import type { Removal } from "./decision.ts";
import { leadingCauseAt, withBoosts } from "./leading-cause.ts";
import type { Listing } from "./listings.ts";
import type { MuteRules } from "./mutes.ts";
import { productsOnPage } from "./page-context.ts";
import type { Product } from "./product.ts";
import type { Ranked } from "./rank.ts";
import type { RemovalReason } from "./reasons.ts";
import type { PermittedSignals } from "./signals.ts";
import type { Slot } from "./slot.ts";
import { isSource } from "./sources.ts";
import type { Addend } from "./weight-ledger.ts";

/** What may be shown: pins with the position the shop gave them, all else with what its score is the sum of. */
export type Governed = {
  readonly pins: readonly { readonly listing: Listing; readonly position: number }[];
  readonly kept: readonly { readonly product: Product; readonly addends: readonly Addend[] }[];
  /** The best ranked of what was left out. */
  readonly removed: readonly Removal[];
};

/** Of what was left out, so many are told. */
export const MOST_REMOVED = 50;

/** Why a product may not be shown; undefined when it may. */
type Objection = (listing: Listing) => RemovalReason | undefined;

/**
 * Takes candidates, best first, until the places are full, and says of each one left out why. The shop's rules come
 * first and do not know who is looking; then what the page shows, what the person hid and bought; then variety. Of
 * offers what a person did takes none away: it may only order them.
 */
export const govern = (ask: DecisionAsk, ranked: Ranked, permitted: PermittedSignals, mutes: MuteRules): Governed => {
  const { slot, boosts } = ask.slot;
  const { ledger, listingAt } = ask.index;
  const objectionTo = objections(ask, permitted, mutes);
  const removed: Removal[] = [];
  const isKept = ({ product }: Listing, why: RemovalReason | undefined): boolean => {
    if (why !== undefined && removed.length < MOST_REMOVED) removed.push({ productId: product.productId, why });
    return why === undefined;
  };
  const pins = placePins(ask, (listing) => isKept(listing, objectionTo(listing)));
  const isPinned = new Set(pins.map(({ listing }) => listing.row));
  const variety = keepVariety(slot);
  for (const { listing } of pins) variety.count(listing);
  const reasons = atMost(slot.diversity.reason);

  // Most of the further ones have a reason of which there are enough. To see that needs no product, and nobody is told.
  const maySkip = boosts.length === 0 && !slot.kinds.includes("offer");
  const isSkipped = (candidate: number): boolean =>
    maySkip && removed.length === MOST_REMOVED && reasons.isFull(whatOfPerson(ledger.leadingAt(candidate)));

  const kept: Governed["kept"][number][] = [];
  while (pins.length + kept.length < ask.count) {
    const candidate = ranked.next(pins.length + kept.length === 0);
    if (candidate === undefined) break;
    const listing = isSkipped(candidate) ? undefined : listingAt(ledger.rowAt(candidate));
    if (listing === undefined || isPinned.has(listing.row)) continue;
    const { product } = listing;
    const about = whatOfPerson(leadingCauseAt(ledger, candidate, boosts, product));
    const alike = isOneTooMany(reasons, about, product) ? "diversity" : undefined;
    if (!isKept(listing, objectionTo(listing) ?? variety.objectionTo(listing) ?? alike)) continue;
    variety.count(listing);
    reasons.count(about);
    kept.push({ product, addends: withBoosts(ledger.addendsAt(candidate), boosts, product) });
  }
  return { pins, kept, removed };
};

/** What somebody did takes no offer from them. */
const mayBeLeftOut = ({ kind }: Product): boolean => kind !== "offer";

const isOneTooMany = (reasons: ReturnType<typeof atMost>, about: string | undefined, product: Product): boolean =>
  mayBeLeftOut(product) && reasons.isFull(about);

const objections = (ask: DecisionAsk, permitted: PermittedSignals, mutes: MuteRules): Objection => {
  const onPage = new Set(productsOnPage(ask.page));
  const bought = rowsBought(ask, permitted);
  return ({ row, product }) => {
    const ofShop = ask.slot.ineligibility(product);
    if (ofShop !== undefined) return ofShop;
    if (onPage.has(product.productId)) return "already_on_page";
    if (mutes.hides(product)) return "muted_by_customer";
    return bought.has(row) && mayBeLeftOut(product) ? "already_bought" : undefined;
  };
};

/** Only purchases that may be read for this slot's purpose are known here; with none permitted nothing was bought. */
const rowsBought = ({ slot: { slot }, index }: DecisionAsk, { signals }: PermittedSignals): ReadonlySet<number> => {
  const rows = new Set<number>();
  if (slot.bought === "allow") return rows;
  for (const signal of signals) {
    const row = signal.kind === "purchased" ? index.rowOfSignal(signal) : undefined;
    if (row !== undefined) rows.add(row);
  }
  return rows;
};

const placePins = (
  { slot: { slot }, index, count }: DecisionAsk,
  isKept: (listing: Listing) => boolean,
): Governed["pins"] =>
  slot.pins.flatMap(({ position, productId }) => {
    const listing = position > count ? undefined : index.listingAt(index.rowOf(productId));
    return listing !== undefined && isKept(listing) ? [{ listing, position }] : [];
  });

/** At most so many of one category and of one brand, and one of the variants of a product. */
const keepVariety = ({ diversity }: Slot) => {
  const categories = atMost(diversity.category);
  const brands = atMost(diversity.brand);
  const variants = atMost(1);
  const objectionTo: Objection = ({ category, product: { brand, groupId } }) =>
    categories.isFull(category || undefined) || brands.isFull(brand) || variants.isFull(groupId)
      ? "diversity"
      : undefined;
  const count = ({ category, product: { brand, groupId } }: Listing): void => {
    categories.count(category || undefined);
    brands.count(brand);
    variants.count(groupId);
  };
  return { objectionTo, count };
};

/** The product or category of the person's that an item's reason would name; undefined for a reason not about them. */
const whatOfPerson = (cause: Cause | undefined): string | undefined =>
  cause !== undefined && isSource(cause.source) ? (cause.productId ?? cause.category) : undefined;

/** What has no name is not counted. */
const atMost = (most: number | undefined) => {
  const shown = new Map<string, number>();
  const isFull = (name: string | undefined): boolean =>
    most !== undefined && name !== undefined && (shown.get(name) ?? 0) >= most;
  const count = (name: string | undefined): void => {
    if (most !== undefined && name !== undefined) shown.set(name, (shown.get(name) ?? 0) + 1);
  };
  return { isFull, count };
};
