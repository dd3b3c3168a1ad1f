import type { FeedbackKind, FeedbackWire } from "@seimbang/contracts";
import {
  brandAs,
  type CampaignId,
  type CatalogueView,
  type ChoiceEntry,
  type CreativeId,
  categoryOf,
  type ProductId,
  type SlotName,
} from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import { findReceipt, type ReadReceiptDependencies, readDecision, readReceipt } from "../decide/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { toCreativeFeedbackEntry } from "./creative-feedback-entry.ts";
import { toFeedbackEntry } from "./feedback-entry.ts";

export type ReadShownDependencies = ReadReceiptDependencies & {
  readonly findProduct: CatalogueView["find"];
  readonly findCopies: FindCopies;
};

/** An item, or a creative of a campaign. */
export type AboutWhat = AboutItem | AboutCreative;
type AboutItem = { readonly productId: ProductId };
type AboutCreative = { readonly campaignId: CampaignId; readonly creativeId: CreativeId };

/** Something that somebody was shown, where that was, and the line of the ledger that a word of theirs about it is. */
export type Shown = {
  readonly about: AboutWhat;
  readonly slot: string;
  readonly entryOf: (kind: FeedbackKind) => ChoiceEntry;
};
type Named = Pick<FeedbackWire, "decisionId" | "productId" | "creative">;

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
 * Reads what it is that somebody speaks of. An item has to stand in a receipt of theirs. A creative may also
 * have been shown by a decision that read nothing of them, of which only its id says what it showed: then no source of
 * theirs led to it.
 * @throws Problem `decision_id_invalid`, `unknown_decision`, `unknown_product`, `unknown_creative`, `invalid_request`.
 */
export const readShown = (
  named: Named,
  visitor: Visitor | undefined,
  now: number,
  dependencies: ReadShownDependencies,
): Promise<Shown> => {
  const about = aboutWhat(named);
  return "productId" in about
    ? shownItem(named, about, visitor, now, dependencies)
    : shownCreative(named, about, visitor, now, dependencies);
};

const shownItem = async (
  { decisionId }: Named,
  about: AboutItem,
  visitor: Visitor | undefined,
  now: number,
  dependencies: ReadShownDependencies,
): Promise<Shown> => {
  const { slot, items } = await readReceipt(decisionId, visitor, dependencies);
  const item = items.find((shown) => shown.productId === about.productId);
  if (item === undefined) throw new Problem("unknown_product", "This decision did not show it.");
  const category = categoryIn(dependencies, item.productId);
  return { about, slot, entryOf: (kind) => toFeedbackEntry(kind, item, category, now) };
};

const shownCreative = async (
  { decisionId }: Named,
  about: AboutCreative,
  visitor: Visitor | undefined,
  now: number,
  dependencies: ReadShownDependencies,
): Promise<Shown> => {
  const receipt = await findReceipt(decisionId, visitor, dependencies);
  const placed = receipt?.creatives.find((one) => isSame(one, about));
  const slot = placed === undefined ? slotOfShown(decisionId, about, dependencies) : receipt?.slot;
  if (slot === undefined) throw new Problem("unknown_creative");
  const copyOf = await dependencies.findCopies([about.campaignId]);
  const productId = placed?.productId ?? copyOf(about)?.productId;
  const creative = {
    ...about,
    ...(productId === undefined ? {} : { productId }),
    contributions: placed?.contributions ?? [],
  };
  const category = productId === undefined ? "" : categoryIn(dependencies, productId);
  return { about, slot, entryOf: (kind) => toCreativeFeedbackEntry(kind, creative, category, now) };
};

/** In which slot a decision showed a creative, as its own id says; undefined where it did not show it. */
export const slotOfShown = (
  decisionId: string,
  about: AboutCreative,
  { secrets }: Pick<ReadReceiptDependencies, "secrets">,
): SlotName | undefined => {
  const shown = readDecision(secrets, decisionId)?.shown;
  return shown?.creatives.some((one) => isSame(one, about)) === true ? shown.slot : undefined;
};

const isSame = (a: AboutCreative, b: AboutCreative): boolean =>
  a.campaignId === b.campaignId && a.creativeId === b.creativeId;

const categoryIn = ({ findProduct }: ReadShownDependencies, productId: ProductId): string => {
  const product = findProduct(productId);
  return product === undefined ? "" : categoryOf(product);
};
