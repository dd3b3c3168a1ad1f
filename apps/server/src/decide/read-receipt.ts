import type { Database } from "@seimbang/database";
import { brandAs, type Decision } from "@seimbang/engine";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import type { Secrets } from "../platform/master-key.ts";
import { readDecisionId } from "./decision-id.ts";
import { decodeReceipt } from "./decode-receipt.ts";
import type { PersonalPreview } from "./preview.ts";
import { findDecision } from "./store.ts";

export type ReadReceiptDependencies = { readonly database: Database; readonly secrets: Secrets };

/** A decision as it was recorded; `preview` where nothing of it was shown in the shop. */
export type KeptDecision = Decision & { readonly preview?: PersonalPreview | undefined };

/**
 * What was shown to a person, and why, as it was recorded. Nobody else's is found, whether it exists or not.
 * @throws Problem `decision_id_invalid` or `unknown_decision`.
 */
export const readReceipt = async (
  decisionId: string,
  visitor: Visitor | undefined,
  dependencies: ReadReceiptDependencies,
): Promise<KeptDecision> => {
  const kept = await findReceipt(decisionId, visitor, dependencies);
  if (kept === undefined) throw new Problem("unknown_decision");
  return kept;
};

/**
 * The same; undefined where it is not this person's, and for a decision that read nothing of them.
 * @throws Problem `decision_id_invalid`.
 */
export const findReceipt = async (
  decisionId: string,
  visitor: Visitor | undefined,
  { database, secrets }: ReadReceiptDependencies,
): Promise<KeptDecision | undefined> => {
  const rowId = readDecisionId(secrets, decisionId);
  if (rowId === undefined) throw new Problem("decision_id_invalid");
  const found = visitor === undefined ? undefined : await findDecision(database, visitor.subjectKey, rowId);
  if (found === undefined) return undefined;
  const { slot, decidedAt, receipt, preview } = found;
  return { decisionId: brandAs.decisionId(decisionId), slot, at: decidedAt, ...decodeReceipt(receipt), preview };
};
