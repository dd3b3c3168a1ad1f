import type { CreativeRatingWire, RateCreativeWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { loadChoices, type RecordLineDependencies } from "../consent/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { saveRating } from "./rating-store.ts";
import { type ReadShownDependencies, readShown } from "./read-shown.ts";

export type RateCreativeDependencies = ReadShownDependencies &
  Pick<RecordLineDependencies, "registry"> & { readonly database: Database };

/**
 * How good somebody finds a creative that they were shown: their newest word about it. It changes nothing of what they see;
 * whoever wants that says so as feedback, or complains. Of a minor nothing is kept.
 * @throws Problem `decision_id_invalid`, `unknown_decision`, `unknown_creative`, and `visitor_token_invalid` for somebody who
 * was erased at this very moment.
 */
export const rateCreative = async (
  { decisionId, creative, rating }: RateCreativeWire,
  visitor: Visitor | undefined,
  now: number,
  dependencies: RateCreativeDependencies,
): Promise<CreativeRatingWire> => {
  const { database, registry } = dependencies;
  const { about, slot } = await readShown({ decisionId, creative }, visitor, now, dependencies);
  if (visitor === undefined || "productId" in about) throw new Problem("unknown_decision");
  const { subjectKey: subject } = visitor;
  const rated = { ...about, rating, ratedAt: now };
  await database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    const choices = (await loadChoices(transaction, registry, [subject], now)).get(subject);
    if (choices?.age !== "minor") await saveRating(transaction, { subject, decisionId, slot, ...rated });
  });
  return { ...rated, ratedAt: new Date(now).toISOString() };
};
