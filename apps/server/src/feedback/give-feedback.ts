import type { FeedbackAnswerWire, FeedbackWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { type CatalogueView, categoryNameIn, foldChoices, titleIn } from "@seimbang/engine";
import { loadChoices, type RecordLineDependencies, recordLine, writeChoices } from "../consent/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import { changesOf, type NamesOf, toChange } from "./changes-of.ts";
import { type AboutWhat, type ReadSaidDependencies, readSaid } from "./read-said.ts";
import { insertFeedback } from "./store.ts";

export type GiveFeedbackDependencies = RecordLineDependencies &
  ReadSaidDependencies & {
    readonly database: Database;
    readonly categoryNames: CatalogueView["categoryNames"];
  };

/**
 * What somebody says about an item or a creative that they were shown: one line of the ledger, which can only lower, and
 * the answer what it really changed. The same word about the same thing, said again, changes nothing.
 * @throws Problem as `readSaid` does, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const giveFeedback = async (
  feedback: FeedbackWire,
  visitor: Visitor | undefined,
  now: number,
  dependencies: GiveFeedbackDependencies,
): Promise<FeedbackAnswerWire> => {
  const { decisionId, kind } = feedback;
  const { database, secrets, registry } = dependencies;
  const { about, slot, entry } = await readSaid(feedback, visitor, now, dependencies);
  if (visitor === undefined) throw new Problem("unknown_decision");
  const { subjectKey: subject } = visitor;
  const feedbackId = derivedId(secrets.hmacKey("feedback"), decisionId, nameOf(about), kind);
  const names = await namesOf(about, dependencies);

  return database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const known = await loadChoices(transaction, registry, [subject], now);
    const choices = known.get(subject) ?? foldChoices([], registry, now);
    const row = { subject, feedbackId, decisionId, slot, about, kind, at: now };
    // Of a minor only their own choices are written down.
    const isNews = choices.age === "minor" || (await insertFeedback(transaction, row));
    if (!isNews) return { feedbackId, changed: [], choices: writeChoices(choices, now) };
    const line = { subject, entry, evidence: { feedbackId } };
    const { before, after } = await recordLine(transaction, line, dependencies);
    const told = kind === "misleading" ? [toChange("shop_told")] : [];
    return {
      feedbackId,
      changed: [...changesOf({ entry, before, after }, names), ...told],
      choices: writeChoices(after, now),
    };
  });
};

/** A product's own number stays what it is, so that what was said before is known again. */
const nameOf = (about: AboutWhat): string =>
  "productId" in about ? about.productId : `${about.campaignId}/${about.creativeId}`;

const namesOf = async (
  about: AboutWhat,
  { findProduct, findCopies, categoryNames }: GiveFeedbackDependencies,
): Promise<NamesOf> => {
  const copyOf = await findCopies("productId" in about ? [] : [about.campaignId]);
  return {
    product: (productId, language) => {
      const product = findProduct(productId);
      return product === undefined ? productId : titleIn(language, product);
    },
    category: (category, language) => categoryNameIn(language, category, categoryNames),
    creative: (creative, language) => copyOf(creative)?.words.title[language] ?? creative.campaignId,
    // A word about a creative hides or slows down its own campaign.
    payer: () => ("productId" in about ? undefined : copyOf(about)?.paidBy) ?? "",
  };
};
