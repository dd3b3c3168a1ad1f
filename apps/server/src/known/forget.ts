import type { DatabaseTransaction } from "@seimbang/database";
import { categoryOf, type SubjectKey } from "@seimbang/engine";
import type { FindEverListed } from "../catalogue/read.ts";
import { type ForgetEventsDependencies, forgetEvents, type WhichEvents } from "../collect/read.ts";
import { deleteDecisionsSince, type Forgotten, forgetInReceipts } from "../decide/read.ts";

export type ForgetDependencies = ForgetEventsDependencies & { readonly findEverListed: FindEverListed };

/**
 * Deletes a line, or all that happened from a time on, and answers how many lines that were. With a time go the decisions
 * since; with a line goes what later receipts say about it: what is forgotten is not read again in what it led to.
 * @throws Problem `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const forget = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  which: WhichEvents,
  now: number,
  dependencies: ForgetDependencies,
): Promise<number> => {
  const deleted = await forgetEvents(transaction, subject, which, now, dependencies);
  if ("since" in which) await deleteDecisionsSince(transaction, subject, which.since);
  else if (deleted.length > 0) await forgetInReceipts(transaction, subject, await forgottenIn(deleted, dependencies));
  return deleted.length;
};

type Deleted = Awaited<ReturnType<typeof forgetEvents>>;

/** A receipt names a category where the level does not let it name the product. */
const forgottenIn = async (deleted: Deleted, { findEverListed }: ForgetDependencies): Promise<Forgotten> => {
  const productIds = new Set(deleted.flatMap(({ productId }) => productId ?? []));
  const products = await findEverListed(productIds);
  const categories = [...deleted.flatMap(({ category }) => category ?? []), ...[...products.values()].map(categoryOf)];
  return { since: Math.min(...deleted.map(({ at }) => at)), productIds, categories: new Set(categories) };
};
