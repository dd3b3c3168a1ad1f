import type { DecisionAsk } from "./candidates/finder.ts";
import type { Cause } from "./cause-list.ts";
import type { Removal } from "./decision.ts";
import { type Invasiveness, judgeInvasiveness } from "./judge-invasiveness.ts";
import { leadingCauseAt, withBoosts } from "./leading-cause.ts";
import type { Listing } from "./listings.ts";
import { mayBuyAgain } from "./may-buy-again.ts";
import type { MuteRules } from "./mutes.ts";
import { productsNotRepeated } from "./page-context.ts";
import type { PersonalAllowance, PersonalLimits } from "./personal-allowance.ts";
import type { Product } from "./product.ts";
import { type Ranked, rank } from "./rank.ts";
import type { RemovalReason } from "./reasons.ts";
import { retrieveContextual } from "./retrieve.ts";
import type { PermittedSignals } from "./signals.ts";
import type { Slot } from "./slot.ts";
import { isSource } from "./sources.ts";
import type { Addend } from "./weight-ledger.ts";

/** What may be shown: pins with the position the shop gave them, all else with what its score is the sum of. */
export type Governed = {
  readonly pins: readonly { readonly listing: Listing; readonly position: number }[];
  readonly kept: readonly { readonly product: Product; readonly addends: readonly Addend[]; readonly points: number }[];
  /** The best ranked of what was left out. */
  readonly removed: readonly Removal[];
};

/** Of what was left out, so many are told. */
export const MOST_REMOVED = 50;

/** Why a product may not be shown; undefined when it may. */
type Objection = (listing: Listing) => RemovalReason | undefined;

/** Of the best candidates that would be too personal, so many are passed over; then everybody's take their places. */
const MOST_TOO_PERSONAL = 50;

/** How personal what is shown may be, and what is left of that. */
export type Personal = { readonly limits: PersonalLimits; readonly allowance: PersonalAllowance };

/**
 * Takes candidates, best first, until the places are full, and says of each one left out why. The shop's rules come
 * first and do not know who is looking; then what the page shows, what the person hid and bought; then variety; then how
 * invasive it would be. Where an advertisement may use no more of the person, what everybody sees fills the rest.
 * Of offers what a person did takes none away: it may only order them.
 */
export const govern = (
  ask: DecisionAsk,
  ranked: Ranked,
  permitted: PermittedSignals,
  mutes: MuteRules,
  personal: Personal,
): Governed => {
  const { slot, boosts } = ask.slot;
  const { ledger, listingAt } = ask.index;
  const objectionTo = objections(ask, permitted, mutes);
  const removed: Removal[] = [];
  const isKept = ({ product }: Listing, why: RemovalReason | undefined): boolean => {
    if (why !== undefined && removed.length < MOST_REMOVED) removed.push({ productId: product.productId, why });
    return why === undefined;
  };
  const pins = placePins(ask, (listing) => isKept(listing, objectionTo(listing)));
  const isPlaced = new Set(pins.map(({ listing }) => listing.row));
  const variety = keepVariety(slot);
  for (const { listing } of pins) variety.count(listing);
  const { next, judge, take } = withinAllowance(ask, ranked, permitted, personal);

  const isSkipped = isOfFullReason(ask, variety.isFullReason, removed);
  const kept: Governed["kept"][number][] = [];
  while (pins.length + kept.length < ask.count) {
    const candidate = next(pins.length + kept.length === 0);
    if (candidate === undefined) break;
    const listing = isSkipped(candidate) ? undefined : listingAt(ledger.rowAt(candidate));
    if (listing === undefined || isPlaced.has(listing.row)) continue;
    const { product } = listing;
    const about = whatOfPerson(leadingCauseAt(ledger, candidate, boosts, product));
    if (!isKept(listing, objectionTo(listing) ?? variety.objectionTo(listing, about))) continue;
    const addends = withBoosts(ledger.addendsAt(candidate), boosts, product);
    const { points, why } = judge(listing, addends);
    if (!isKept(listing, why)) continue;
    variety.count(listing, about);
    isPlaced.add(listing.row);
    take(points);
    kept.push({ product, addends, points });
  }
  return { pins, kept, removed: slot.advertises === true ? onceEach(removed, kept) : removed };
};

/** What was too personal at first may have been found again as what everybody sees. */
const onceEach = (removed: readonly Removal[], kept: Governed["kept"]): readonly Removal[] => {
  const told = new Set(kept.map(({ product }) => product.productId));
  return removed.filter(({ productId }) => {
    if (told.has(productId)) return false;
    told.add(productId);
    return true;
  });
};

/**
 * The ranked candidates and what they use of the person. Where a slot advertises and no more may be used, those that
 * everybody sees come next, and the ledger speaks of these.
 */
const withinAllowance = (
  ask: DecisionAsk,
  ranked: Ranked,
  permitted: PermittedSignals,
  { limits, allowance }: Personal,
) => {
  const judge = judgeInvasiveness(ask, permitted, limits, allowance);
  const isAdvertising = ask.slot.slot.advertises === true;
  let source = ranked;
  let mayBePersonal = isAdvertising && permitted.signals.length > 0;
  let passedOver = 0;
  return {
    next: (isSlotEmpty: boolean): number | undefined => {
      const mayUseMore = !(mayBePersonal && (allowance.isSpent() || passedOver >= MOST_TOO_PERSONAL));
      const candidate = mayUseMore ? source.next(isSlotEmpty) : undefined;
      if (candidate !== undefined || !mayBePersonal) return candidate;
      source = rank(ask, retrieveContextual(ask));
      mayBePersonal = false;
      return source.next(isSlotEmpty);
    },
    judge: (listing: Listing, addends: readonly Addend[]): Invasiveness => {
      const judged = judge(listing, addends);
      if (judged.why !== undefined) passedOver += 1;
      return judged;
    },
    take: (points: number): void => {
      if (isAdvertising) allowance.take(points);
    },
  };
};

/** What somebody did takes no offer from them. */
const mayBeLeftOut = ({ kind }: Product): boolean => kind !== "offer";

const objections = (ask: DecisionAsk, permitted: PermittedSignals, mutes: MuteRules): Objection => {
  const onPage = new Set(productsNotRepeated(ask.page));
  const had = rowsHad(ask, permitted);
  return ({ row, product }) => {
    const ofShop = ask.slot.ineligibility(product);
    if (ofShop !== undefined) return ofShop;
    if (onPage.has(product.productId)) return "already_on_page";
    if (mutes.hides(product)) return "muted_by_customer";
    return mayBeLeftOut(product) ? had.get(row) : undefined;
  };
};

/**
 * What was given back, and what was bought and may not be suggested again, or not yet. Only purchases that may be read for
 * this slot's purpose are known here; with none permitted nothing was bought.
 */
const rowsHad = (
  ask: DecisionAsk,
  { signals }: PermittedSignals,
): ReadonlyMap<number, "already_bought" | "returned"> => {
  const rows = new Map<number, "already_bought" | "returned">();
  const mayReturn = mayBuyAgain(ask);
  for (const signal of signals) {
    if (signal.kind !== "purchased" && signal.kind !== "returned") continue;
    const row = ask.index.rowOfSignal(signal);
    if (row === undefined) continue;
    if (signal.kind === "returned") rows.set(row, "returned");
    else if (!rows.has(row) && !mayReturn(row, signal.at)) rows.set(row, "already_bought");
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

/** At most so many of one category, of one brand and of one reason about the person, and one of the variants of a product. */
const keepVariety = ({ diversity }: Slot) => {
  const categories = atMost(diversity.category);
  const brands = atMost(diversity.brand);
  const reasons = atMost(diversity.reason);
  const variants = atMost(1);
  /** `about` is what of the person's the item's reason would name. */
  const objectionTo = ({ category, product }: Listing, about: string | undefined): RemovalReason | undefined =>
    categories.isFull(category || undefined) ||
    brands.isFull(product.brand) ||
    variants.isFull(product.groupId) ||
    (mayBeLeftOut(product) && reasons.isFull(about))
      ? "diversity"
      : undefined;
  const count = ({ category, product: { brand, groupId } }: Listing, about?: string): void => {
    categories.count(category || undefined);
    brands.count(brand);
    variants.count(groupId);
    reasons.count(about);
  };
  return { objectionTo, count, isFullReason: reasons.isFull };
};

/** The product or category of the person's that an item's reason would name; undefined for a reason not about them. */
const whatOfPerson = (cause: Cause | undefined): string | undefined =>
  cause !== undefined && isSource(cause.source) ? (cause.productId ?? cause.category) : undefined;

/** Most of the further ones have a reason of which there are enough. To see that needs no product, and nobody is told. */
const isOfFullReason = (
  { slot: { slot, boosts }, index: { ledger } }: DecisionAsk,
  isFullReason: (about: string | undefined) => boolean,
  removed: readonly Removal[],
) => {
  const maySkip = boosts.length === 0 && !slot.kinds.includes("offer");
  return (candidate: number): boolean =>
    maySkip && removed.length === MOST_REMOVED && isFullReason(whatOfPerson(ledger.leadingAt(candidate)));
};

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
