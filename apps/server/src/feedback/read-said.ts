import type { FeedbackWire } from "@seimbang/contracts";
import {
  brandAs,
  type CampaignId,
  type CatalogueView,
  type ChoiceEntry,
  type CreativeId,
  categoryOf,
  type ProductId,
  type Slot,
  type SlotName,
} from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import { findReceipt, type ReadReceiptDependencies, readReceipt } from "../decide/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { toCreativeFeedbackEntry } from "./creative-feedback-entry.ts";
import { toFeedbackEntry } from "./feedback-entry.ts";
import { requireSlot } from "./require-slot.ts";

export type ReadSaidDependencies = ReadReceiptDependencies & {
  readonly findProduct: CatalogueView["find"];
  readonly findCopies: FindCopies;
  readonly slots: ReadonlyMap<SlotName, Slot>;
};

/** An item, or a creative of a campaign. */
export type AboutWhat =
  | { readonly productId: ProductId }
  | { readonly campaignId: CampaignId; readonly creativeId: CreativeId };

/** What somebody says of what they were shown: about what, where that was, and the line of the ledger that it is. */
export type Said = { readonly about: AboutWhat; readonly slot: string; readonly entry: ChoiceEntry };

/** @throws Problem `invalid_request` where it is not about one thing. */
export const aboutWhat = ({ productId, creative }: Pick<FeedbackWire, "productId" | "creative">): AboutWhat => {
  if (productId !== undefined && creative === undefined) return { productId: brandAs.productId(productId) };
  if (productId === undefined && creative !== undefined) {
    return {
      campaignId: brandAs.campaignId(creative.campaignId),
      creativeId: brandAs.creativeId(creative.creativeId),
    };
  }
  throw new Problem("invalid_request", undefined, [{ field: "/creative", rule: "is needed, or else productId" }]);
};

/**
 * Reads what somebody says against what they were shown. An item has to stand in a receipt of theirs. A creative may also
 * have been shown by a decision that read nothing of them, of which there is none: then no source of theirs led to it.
 * @throws Problem `decision_id_invalid`, `unknown_decision`, `unknown_product`, `unknown_creative`, `unknown_slot`,
 * `invalid_request`.
 */
export const readSaid = (
  feedback: FeedbackWire,
  visitor: Visitor | undefined,
  now: number,
  dependencies: ReadSaidDependencies,
): Promise<Said> => {
  const about = aboutWhat(feedback);
  return "productId" in about
    ? saidOfItem(feedback, about, visitor, now, dependencies)
    : saidOfCreative(feedback, about, visitor, now, dependencies);
};

const saidOfItem = async (
  { decisionId, kind }: FeedbackWire,
  about: Extract<AboutWhat, { productId: ProductId }>,
  visitor: Visitor | undefined,
  now: number,
  dependencies: ReadSaidDependencies,
): Promise<Said> => {
  const { slot, items } = await readReceipt(decisionId, visitor, dependencies);
  const item = items.find((shown) => shown.productId === about.productId);
  if (item === undefined) throw new Problem("unknown_product", "This decision did not show it.");
  const category = categoryIn(dependencies, item.productId);
  return { about, slot, entry: toFeedbackEntry(kind, item, category, now) };
};

const saidOfCreative = async (
  { decisionId, kind, slot }: FeedbackWire,
  about: Extract<AboutWhat, { campaignId: CampaignId }>,
  visitor: Visitor | undefined,
  now: number,
  dependencies: ReadSaidDependencies,
): Promise<Said> => {
  const receipt = await findReceipt(decisionId, visitor, dependencies);
  const copy = (await dependencies.findCopies([about.campaignId]))(about);
  const placed = receipt?.creatives.find(
    (one) => one.campaignId === about.campaignId && one.creativeId === about.creativeId,
  );
  if (copy === undefined) throw new Problem("unknown_creative");
  if (receipt !== undefined && placed === undefined)
    throw new Problem("unknown_creative", "This decision did not show it.");
  const { productId } = placed ?? copy;
  const creative = {
    ...about,
    ...(productId === undefined ? {} : { productId }),
    contributions: placed?.contributions ?? [],
  };
  const category = productId === undefined ? "" : categoryIn(dependencies, productId);
  return {
    about,
    slot: receipt?.slot ?? requireSlot(slot, dependencies.slots),
    entry: toCreativeFeedbackEntry(kind, creative, category, now),
  };
};

const categoryIn = ({ findProduct }: ReadSaidDependencies, productId: ProductId): string => {
  const product = findProduct(productId);
  return product === undefined ? "" : categoryOf(product);
};
