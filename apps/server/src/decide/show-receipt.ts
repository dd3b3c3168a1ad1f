import type { ReceiptWire } from "@seimbang/contracts";
import type { Decision, ProductId } from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import type { FindEverListed } from "../catalogue/read.ts";
import type { KeptDecision } from "./read-receipt.ts";
import { showIn } from "./show-product.ts";
import { toReceipt } from "./to-answer.ts";

export type ShowReceiptParts = { readonly findEverListed: FindEverListed; readonly findCopies: FindCopies };
export type ShowReceipt = (decision: KeptDecision, locale?: string) => Promise<ReceiptWire>;

/** A receipt with what was shown of each item, also of one that has left the catalogue, and what campaigns said. */
export const showReceipt =
  ({ findEverListed, findCopies }: ShowReceiptParts): ShowReceipt =>
  async (decision, locale) => {
    const products = await findEverListed(productsIn(decision));
    return toReceipt(
      await withWords(decision, findCopies),
      showIn(locale, (productId) => products.get(productId)),
    );
  };

/** What each creative said in the version of its campaign that was shown. */
const withWords = async (decision: KeptDecision, findCopies: FindCopies): Promise<KeptDecision> => {
  const copyOf = await findCopies(decision.creatives.map(({ campaignId }) => campaignId));
  const creatives = decision.creatives.map((creative) => {
    const words = copyOf(creative)?.words;
    return words === undefined ? creative : { ...creative, words };
  });
  return { ...decision, creatives };
};

const productsIn = ({ items, creatives, removed }: Decision): readonly ProductId[] =>
  [...items, ...creatives, ...removed].flatMap(({ productId }) => productId ?? []);
