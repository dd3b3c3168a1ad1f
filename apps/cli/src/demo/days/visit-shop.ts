import type { SegmentMessage, SeimbangClient } from "@seimbang/client";
import type { DecisionWire, PlacedCreativeWire } from "@seimbang/contracts";
import type { DemoCustomer } from "../make-customers.ts";
import type { DemoProduct } from "../make-products.ts";
import type { Random } from "../random.ts";
import { answerQuestion } from "./answer-question.ts";
import { answerSurvey } from "./answer-survey.ts";
import { type Feeling, feelAbout } from "./feel-about.ts";
import { objectTo } from "./object-to.ts";
import type { PlannedVisit } from "./plan-visits.ts";
import { likingOf, mindingOf, type SimulatedShop } from "./simulated-shop.ts";

/** What came of one visit: orders, and whether something was said or done against what was shown. */
export type VisitReport = { readonly orders: number; readonly objections: number };

/** A creative that somebody saw, and how they took it. */
type SeenCreative = {
  readonly creative: PlacedCreativeWire;
  readonly decision: DecisionWire;
  readonly feeling: Feeling;
};

const LOOKS_AT_SOMETHING = 0.7;
const TAKES_A_SUGGESTION = 0.5;
const CARTS_WHAT_WAS_FOUND = 0.3;
const CARTS_WHAT_WAS_SHOWN = 0.9;
const ORDERS = 0.7;
const MINDS_AT_MOST = 2;
/** Some change their mind whatever they are shown, and some hide an item now and then. */
const SECOND_THOUGHTS = 0.003;
const HIDES_AN_ITEM = 0.03;
const RATES = 0.05;
/** How much they like what helps with the product that they look at: more than any product. */
const HELPS_WITH_IT = 2;

/**
 * One visit of one customer, by the ways that any page takes: it asks what its slots show, and tells what was seen,
 * clicked and bought. For whoever agreed to nothing it asks as for a stranger, and tells nothing.
 */
export const visitShop = async (visit: PlannedVisit, shop: SimulatedShop): Promise<VisitReport> => {
  const { customer, random } = visit;
  const isKnown = customer.consent.kind === "chosen";
  const page = await shop.pageFor(isKnown ? customer.customerId : undefined);
  const slots = [{ slot: "home" }, { slot: "banner" }];
  const { decisions } = await page.decidePage({ slots, context: { page: "home" } });
  if (!isKnown) return { orders: 0, objections: 0 };

  const seen = decisions.flatMap((decision) => lookAt(decision, customer, shop));
  const followed = seen.find(({ feeling }) => random.chance(feeling.interest));
  const led = adIn(followed);
  const [home] = decisions;
  const found = led === undefined ? findSomething(home, visit, shop) : productOf(led, visit, shop);
  const told = [
    ...seen.map((each) => promotion("Promotion Viewed", each)),
    ...(followed === undefined ? [] : [promotion("Promotion Clicked", followed)]),
  ];
  const isOrdered = found !== undefined && (await consider(found, led !== undefined, told, visit, { page, shop }));
  if (found === undefined && told.length > 0) await page.track(told);

  const worst = seen.toSorted((one, other) => other.feeling.unease - one.feeling.unease)[0];
  const isUneasy = random.chance((worst?.feeling.unease ?? 0) * MINDS_AT_MOST * mindingOf(customer));
  const objects = isUneasy || random.chance(SECOND_THOUGHTS);
  if (objects) await objectTo(isUneasy ? worst : undefined, random, page);
  if (random.chance(HIDES_AN_ITEM)) await hideItem(home, random, page);
  await answerQuestion(objects, random, page);
  await answerSurvey(customer.customerId, shop.memory, page);
  await rate(seen[0], objects, random, page);
  return { orders: isOrdered ? 1 : 0, objections: objects ? 1 : 0 };
};

/** @param isBesideProduct whether it stands on the page of a product that they chose to look at: what helps there is welcome */
const lookAt = (
  decision: DecisionWire,
  customer: DemoCustomer,
  { findProduct, memory }: SimulatedShop,
  isBesideProduct = false,
) =>
  (decision.creatives ?? []).map((creative): SeenCreative => {
    const { campaignId, creativeId, productId } = creative;
    const product = productId === undefined ? undefined : findProduct(productId);
    const shownBefore = memory.noteShown(customer.customerId, `${campaignId} ${creativeId}`);
    const ofItsOwn = product === undefined ? undefined : likingOf(customer, product);
    const liking = ofItsOwn ?? (isBesideProduct ? HELPS_WITH_IT : undefined);
    return { creative, decision, feeling: feelAbout(creative, liking, shownBefore) };
  });

/** What leads somebody to goods: a tip or news is read, and leads to none. */
const adIn = (followed: SeenCreative | undefined): SeenCreative | undefined =>
  followed?.creative.kind === "ad" ? followed : undefined;

/** Something that is suggested and to their taste, or something that they came for. */
const findSomething = (
  home: DecisionWire | undefined,
  { customer, random, at }: PlannedVisit,
  { findProduct, shelves }: SimulatedShop,
): DemoProduct | undefined => {
  if (!random.chance(LOOKS_AT_SOMETHING)) return undefined;
  const suggested = (home?.items ?? []).flatMap(({ productId }) => findProduct(productId) ?? []);
  if (suggested.length > 0 && random.chance(TAKES_A_SUGGESTION))
    return suggested[random.pickWeighted(suggested.map((product) => 0.01 + likingOf(customer, product)))];
  const type = shelves.chooseType(customer, at, random);
  return type === undefined ? undefined : shelves.chooseProduct(type, customer, at, random);
};

/** Where an ad leads. */
const productOf = (
  { creative }: SeenCreative,
  { customer, random, at }: PlannedVisit,
  { findProduct, shelves }: SimulatedShop,
): DemoProduct | undefined => {
  if (creative.productId !== undefined) return findProduct(creative.productId);
  const type = shelves.chooseType(customer, at, random);
  return type === undefined ? undefined : shelves.chooseProduct(type, customer, at, random);
};

/** Opens the product's page, looks at what stands beside it there, and perhaps buys it. */
const consider = async (
  product: DemoProduct,
  wasShown: boolean,
  told: readonly SegmentMessage[],
  { customer, random, at }: PlannedVisit,
  { page, shop }: { readonly page: SeimbangClient; readonly shop: SimulatedShop },
): Promise<boolean> => {
  const { productId, price } = product;
  const line = { product_id: productId, price, currency: "IDR", quantity: 1 };
  const beside = await page.decide({ slot: "product", context: { page: "product", productId } });
  const alsoSeen = lookAt(beside, customer, shop, true);
  const isCarted = random.chance(wasShown ? CARTS_WHAT_WAS_SHOWN : CARTS_WHAT_WAS_FOUND);
  const isOrdered = isCarted && random.chance(ORDERS);
  await page.track([
    ...told,
    track("Product Viewed", line),
    ...alsoSeen.map((each) => promotion("Promotion Viewed", each)),
    ...alsoSeen
      .filter(({ feeling }) => random.chance(feeling.interest))
      .map((each) => promotion("Promotion Clicked", each)),
    ...(isCarted ? [track("Product Added", line)] : []),
    ...(isOrdered
      ? [track("Order Completed", { order_id: `SIM-${customer.customerId}-${at}`, currency: "IDR", products: [line] })]
      : []),
  ]);
  return isOrdered;
};

/** Of a decision that read nothing of them no record exists that a word could be about. */
const hideItem = async (home: DecisionWire | undefined, random: Random, page: SeimbangClient): Promise<void> => {
  if (home === undefined || home.used.length === 0 || home.items.length === 0) return;
  const { productId } = random.pick(home.items);
  await page.feedback({ decisionId: home.decisionId, productId, kind: "not_this_product" });
};

/** Of a decision that read nothing of them no record exists that a rating could be about. */
const rate = async (
  seen: SeenCreative | undefined,
  isUneasy: boolean,
  random: Random,
  page: SeimbangClient,
): Promise<void> => {
  if (seen === undefined || seen.decision.used.length === 0 || !random.chance(RATES)) return;
  const { campaignId, creativeId } = seen.creative;
  const rating = isUneasy ? 1 + random.below(2) : 3 + random.below(3);
  await page.ratings.give({ decisionId: seen.decision.decisionId, creative: { campaignId, creativeId }, rating });
};

const promotion = (event: string, { creative, decision }: SeenCreative): SegmentMessage =>
  track(event, {
    decision_id: decision.decisionId,
    campaign_id: creative.campaignId,
    promotion_id: creative.creativeId,
    ...(creative.productId === undefined ? {} : { product_id: creative.productId }),
  });

/** Without a time of its own: it happened when it came. */
const track = (event: string, properties: Readonly<Record<string, unknown>>): SegmentMessage => ({
  type: "track",
  messageId: crypto.randomUUID(),
  event,
  properties,
});
