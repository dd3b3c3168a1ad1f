import type { FeedbackAnswerWire, FeedbackWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { type CatalogueView, categoryNameIn, categoryOf, foldChoices, titleIn } from "@seimbang/engine";
import { loadChoices, type RecordLineDependencies, recordLine, writeChoices } from "../consent/read.ts";
import { type ReadReceiptDependencies, readReceipt } from "../decide/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import { changesOf, type NamesOf, toChange } from "./changes-of.ts";
import { toFeedbackEntry } from "./feedback-entry.ts";
import { insertFeedback } from "./store.ts";

export type GiveFeedbackDependencies = RecordLineDependencies &
  ReadReceiptDependencies & {
    readonly database: Database;
    readonly findProduct: CatalogueView["find"];
    readonly categoryNames: CatalogueView["categoryNames"];
  };

/**
 * What somebody says about an item that they were shown: one line of the ledger, which can only lower, and the answer
 * what it really changed. The same word about the same item, said again, changes nothing.
 * @throws Problem `decision_id_invalid`, `unknown_decision`, `unknown_product`, and `visitor_token_invalid` for somebody
 * who was erased at this very moment.
 */
export const giveFeedback = async (
  { decisionId, productId, kind }: FeedbackWire,
  visitor: Visitor | undefined,
  now: number,
  dependencies: GiveFeedbackDependencies,
): Promise<FeedbackAnswerWire> => {
  const { database, secrets, registry, findProduct } = dependencies;
  const decision = await readReceipt(decisionId, visitor, dependencies);
  const item = decision.items.find((shown) => shown.productId === productId);
  if (visitor === undefined) throw new Problem("unknown_decision");
  if (item === undefined) throw new Problem("unknown_product", "This decision did not show it.");
  const { subjectKey: subject } = visitor;
  const feedbackId = derivedId(secrets.deriveKey("feedback"), decisionId, productId, kind);
  const product = findProduct(item.productId);
  const entry = toFeedbackEntry(kind, item, product === undefined ? "" : categoryOf(product), now);

  return database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const known = await loadChoices(transaction, registry, [subject], now);
    const choices = known.get(subject) ?? foldChoices([], registry, now);
    const row = { subject, feedbackId, decisionId, slot: decision.slot, productId, kind, at: now };
    // Of a minor only their own choices are written down.
    const isNews = choices.age === "minor" || (await insertFeedback(transaction, row));
    if (!isNews) return { feedbackId, changed: [], choices: writeChoices(choices, now) };
    const line = { subject, entry, evidence: { feedbackId } };
    const { before, after } = await recordLine(transaction, line, dependencies);
    const told = kind === "misleading" ? [toChange("shop_told")] : [];
    return {
      feedbackId,
      changed: [...changesOf({ entry, before, after }, namesIn(dependencies)), ...told],
      choices: writeChoices(after, now),
    };
  });
};

const namesIn = ({ findProduct, categoryNames }: GiveFeedbackDependencies): NamesOf => ({
  product: (productId, language) => {
    const product = findProduct(productId);
    return product === undefined ? productId : titleIn(language, product);
  },
  category: (category, language) => categoryNameIn(language, category, categoryNames),
});
