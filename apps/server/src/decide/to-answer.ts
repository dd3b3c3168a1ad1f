import {
  type BothLanguages,
  type DecisionWire,
  inBothLanguages,
  type Language,
  type PlacedCreativeWire,
  type ReceiptWire,
  sentenceFor,
} from "@seimbang/contracts";
import type { DecidedItem, Decision, PlacedCreative } from "@seimbang/engine";
import type { Decided } from "./decide.ts";
import type { KeptDecision } from "./read-receipt.ts";
import type { ShowProduct } from "./show-product.ts";

/**
 * A decision as it is answered: the same numbers, with each reason as a sentence in both languages, and what a page shows
 * of each product where it asked for that.
 */
export const toAnswer = (
  { decision, preview }: Pick<Decided, "decision" | "preview">,
  showProduct?: ShowProduct,
): DecisionWire => ({
  decisionId: decision.decisionId,
  slot: decision.slot,
  ...(preview === undefined ? {} : { preview }),
  level: decision.level,
  items: showProduct === undefined ? decision.items.map(toItem) : decision.items.map(toShownItem(showProduct)),
  ...(decision.creatives.length === 0
    ? {}
    : { creatives: decision.creatives.map((creative) => toCreative(creative, showProduct)) }),
  ...pointsIn(decision),
  ...(decision.layout === undefined ? {} : { layout: decision.layout }),
  used: [...decision.used],
  withheld: [...decision.withheld],
});

/** Hundredths are added up, so that the sum is as whole as what it is of. */
const pointsIn = ({ items, creatives }: Pick<Decision, "items" | "creatives">): Pick<DecisionWire, "points"> => {
  let hundredths = 0;
  for (const { points = 0 } of items) hundredths += Math.round(points * 100);
  for (const { points = 0 } of creatives) hundredths += Math.round(points * 100);
  return hundredths === 0 ? {} : { points: hundredths / 100 };
};

/** The same with what only a receipt says. */
export const toReceipt = ({ preview, ...decision }: KeptDecision, showProduct?: ShowProduct): ReceiptWire => {
  const { preview: _, ...answer } = toAnswer({ decision, preview: undefined }, showProduct);
  return {
    ...answer,
    ...(preview === undefined ? {} : { preview }),
    at: new Date(decision.at).toISOString(),
    ...(decision.modelId === undefined ? {} : { modelId: decision.modelId }),
    removed: decision.removed.map((removal) => {
      const product = showProduct?.(removal.productId);
      return product === undefined ? removal : { ...removal, product };
    }),
  };
};

const toItem = ({
  kind,
  productId,
  position,
  score,
  contributions,
  points,
  reason,
}: DecidedItem): DecisionWire["items"][number] => ({
  kind,
  productId,
  position,
  score,
  contributions: [...contributions],
  ...(points === undefined ? {} : { points }),
  reason: { code: reason.code, text: toTexts(reason) },
});

const toShownItem =
  (showProduct: ShowProduct) =>
  (item: DecidedItem): DecisionWire["items"][number] => {
    const product = showProduct(item.productId);
    return product === undefined ? toItem(item) : { ...toItem(item), product };
  };

const toCreative = (creative: PlacedCreative, showProduct: ShowProduct | undefined): PlacedCreativeWire => {
  const { contributions, reason, withinCampaign: _, ...fields } = creative;
  const product = fields.productId === undefined ? undefined : showProduct?.(fields.productId);
  return {
    ...fields,
    contributions: [...contributions],
    reason: { code: reason.code, text: toTexts(reason) },
    ...(product === undefined ? {} : { product }),
  };
};

/** What many decisions say is worded once, see `ShopIndex.reasonOf`; its sentences are put together once too. */
const textsOf = new WeakMap<DecidedItem["reason"], BothLanguages>();

const toTexts = (reason: DecidedItem["reason"]): BothLanguages => {
  const known = textsOf.get(reason);
  if (known !== undefined) return known;
  const texts = inBothLanguages((language) => toText(reason, language));
  textsOf.set(reason, texts);
  return texts;
};

const toText = ({ code, values, translated }: DecidedItem["reason"], language: Language): string =>
  sentenceFor(code, translated?.[language] ?? values, language);
