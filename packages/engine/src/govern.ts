import type { DecisionAsk } from "./candidates/finder.ts";
import type { Cause } from "./cause-list.ts";
import type { Removal } from "./decision.ts";
import { forbiddenBy, isOffer } from "./eligibility-bits.ts";
import { type Invasiveness, judgeInvasiveness } from "./judge-invasiveness.ts";
import { leadingCauseAt, withBoosts } from "./leading-cause.ts";
import { BRAND, CATEGORY, ELIGIBILITY, GROUP, type ListingNumbers, NOT_LISTED, UNNAMED } from "./listing-numbers.ts";
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

/** Why the product of a row, whose numbers begin there, may not be shown; undefined when it may. */
type Objection = (row: number, at: number) => RemovalReason | undefined;

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
  const { ledger, numbers } = ask.index;
  const objectionTo = objections(ask, permitted, mutes);
  const removed: Removal[] = [];
  const isKept = keptUnless(removed, ask.index);
  const pins = placePins(ask, ({ row }) => isKept(row, objectionTo(row, numbers.at(row))));
  const isPlaced = new Set(pins.map(({ listing }) => listing.row));
  const variety = keepVariety(slot, numbers);
  for (const { listing } of pins) variety.count(numbers.at(listing.row));
  const { next, judge, take } = withinAllowance(ask, ranked, permitted, personal);

  const isSkipped = isOfFullReason(ask, variety.isFullReason, removed);
  const kept: Governed["kept"][number][] = [];
  while (pins.length + kept.length < ask.count) {
    const candidate = next(pins.length + kept.length === 0);
    if (candidate === undefined) break;
    if (isSkipped(candidate)) continue;
    const row = ledger.rowAt(candidate);
    const at = numbers.at(row);
    if (at === NOT_LISTED || isPlaced.has(row)) continue;
    const about = whatOfPerson(leadingCauseAt(ask.index, candidate, boosts));
    if (!isKept(row, objectionTo(row, at) ?? variety.objectionTo(at, about))) continue;
    const listing = listedAt(ask.index, row);
    const { product } = listing;
    const addends = withBoosts(ledger.addendsAt(candidate), boosts, product);
    const { points, why } = judge(listing, addends);
    if (!isKept(row, why)) continue;
    variety.count(at, about);
    isPlaced.add(row);
    take(points);
    kept.push({ product, addends, points });
  }
  return { pins, kept, removed: slot.advertises === true ? onceEach(removed, kept) : removed };
};

/** @throws where the numbers of a row say that something is listed in it and nothing is. */
const listedAt = ({ listingAt }: DecisionAsk["index"], row: number): Listing => {
  const listing = listingAt(row);
  if (listing === undefined) throw new Error("A row has numbers and no product.");
  return listing;
};

/** Whether nothing is against the product of a row; what is left out is told while there is room. */
const keptUnless =
  (removed: Removal[], { productIdAt }: Pick<DecisionAsk["index"], "productIdAt">) =>
  (row: number, why: RemovalReason | undefined): boolean => {
    if (why === undefined) return true;
    const productId = removed.length < MOST_REMOVED ? productIdAt(row) : undefined;
    if (productId !== undefined) removed.push({ productId, why });
    return false;
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
const mayBeLeftOut = ({ values }: ListingNumbers, at: number): boolean => !isOffer(values[at + ELIGIBILITY] ?? 0);

/** By the numbers alone where they tell: the product itself is asked only by a filter and by what somebody hid. */
const objections = (ask: DecisionAsk, permitted: PermittedSignals, mutes: MuteRules): Objection => {
  const { numbers, listingAt, rowOf } = ask.index;
  const { slot, passes } = ask.slot;
  const onPage = new Set(productsNotRepeated(ask.page).map(rowOf));
  const had = rowsHad(ask, permitted);
  const asksProduct = passes !== undefined || !mutes.isEmpty;
  return (row, at) => {
    const forbidden = forbiddenBy(numbers.values[at + ELIGIBILITY] ?? 0, slot.kinds);
    if (forbidden !== undefined) return forbidden;
    const product = asksProduct ? listingAt(row)?.product : undefined;
    if (product !== undefined && passes?.(product) === false) return "slot_filter";
    if (onPage.has(row)) return "already_on_page";
    if (product !== undefined && mutes.hides(product)) return "muted_by_customer";
    return mayBeLeftOut(numbers, at) ? had.get(row) : undefined;
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
const keepVariety = ({ diversity }: Slot, numbers: ListingNumbers) => {
  const categories = atMost<number>(diversity.category, UNNAMED);
  const brands = atMost<number>(diversity.brand, UNNAMED);
  const reasons = atMost<string | undefined>(diversity.reason, undefined);
  const variants = atMost<number>(1, UNNAMED);
  const numberAt = (at: number): number => numbers.values[at] ?? UNNAMED;
  /** `about` is what of the person's the item's reason would name. */
  const objectionTo = (at: number, about: string | undefined): RemovalReason | undefined =>
    categories.isFull(numberAt(at + CATEGORY)) ||
    brands.isFull(numberAt(at + BRAND)) ||
    variants.isFull(numberAt(at + GROUP)) ||
    (mayBeLeftOut(numbers, at) && reasons.isFull(about))
      ? "diversity"
      : undefined;
  const count = (at: number, about?: string): void => {
    categories.count(numberAt(at + CATEGORY));
    brands.count(numberAt(at + BRAND));
    variants.count(numberAt(at + GROUP));
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

/** What has no name is not counted. A slot counts a dozen names at most, among which looking one after another is faster than a map. */
const atMost = <Name>(most: number | undefined, unnamed: Name) => {
  const names: Name[] = [];
  const counts: number[] = [];
  const isFull = (name: Name): boolean =>
    most !== undefined && name !== unnamed && (counts[names.indexOf(name)] ?? 0) >= most;
  const count = (name: Name): void => {
    if (most === undefined || name === unnamed) return;
    const known = names.indexOf(name);
    if (known < 0) counts[names.push(name) - 1] = 1;
    else counts[known] = (counts[known] ?? 0) + 1;
  };
  return { isFull, count };
};
