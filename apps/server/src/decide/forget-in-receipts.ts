import type { DatabaseTransaction } from "@seimbang/database";
import type { Contribution, ProductId, SubjectKey } from "@seimbang/engine";
import { decodeReceipt } from "./decode-receipt.ts";
import { encodeReceipt, type Receipt } from "./encode-receipt.ts";
import { holdReceiptsSince, replaceReceipts } from "./store.ts";
import { withoutNames } from "./without-names.ts";

/** What somebody does not want to be kept any more: of these, decisions since may say nothing. */
export type Forgotten = {
  readonly since: number;
  readonly productIds: ReadonlySet<ProductId>;
  readonly categories: ReadonlySet<string>;
};

/** Takes out of somebody's receipts whatever they say about what is forgotten; what was shown, and its score, stays. */
export const forgetInReceipts = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  forgotten: Forgotten,
): Promise<void> => {
  const kept = await holdReceiptsSince(transaction, subject, forgotten.since);
  const changed = kept.flatMap(({ rowId, receipt }) => {
    const without = withoutForgotten(decodeReceipt(receipt), forgotten);
    return without === undefined ? [] : [{ rowId, receipt: encodeReceipt(without) }];
  });
  if (changed.length > 0) await replaceReceipts(transaction, subject, changed);
};

/** Undefined when the receipt says nothing about it. */
const withoutForgotten = (receipt: Receipt, { productIds, categories }: Forgotten): Receipt | undefined => {
  const isForgotten = ({ productId, category }: Contribution): boolean =>
    productId === undefined ? category !== undefined && categories.has(category) : productIds.has(productId);
  const items = withoutNames(receipt.items, isForgotten);
  const creatives = withoutNames(receipt.creatives, isForgotten);
  // That something was bought is said by its being left out for that.
  const removed = receipt.removed.filter(
    ({ productId, why }) => why !== "already_bought" || !productIds.has(productId),
  );
  const isSame =
    items.every((item, place) => item === receipt.items[place]) &&
    creatives.every((creative, place) => creative === receipt.creatives[place]) &&
    removed.length === receipt.removed.length;
  return isSame ? undefined : { ...receipt, items, creatives, removed };
};
