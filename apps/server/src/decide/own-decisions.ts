import type { KnownDecisionsWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { readDecisionId, signDecisionId } from "./decision-id.ts";
import { decodeReceipt } from "./decode-receipt.ts";
import type { ReadReceiptDependencies } from "./read-receipt.ts";
import { type DecisionsPlace, listDecisions } from "./store.ts";

/**
 * Every decision that read something of a person, newest first. The id of one decision is the place from which to go on;
 * whose it is does not matter, for it says no more than a time.
 * @throws Problem `decision_id_invalid`.
 */
export const ownDecisions = async (
  subject: SubjectKey,
  { before, ...rest }: DecisionsPlace,
  { database, secrets }: ReadReceiptDependencies,
): Promise<KnownDecisionsWire> => {
  const place = before === undefined ? undefined : readDecisionId(secrets, before);
  if (before !== undefined && place === undefined) throw new Problem("decision_id_invalid");
  const rows = await listDecisions(database, subject, { before: place, ...rest });
  const decisions = rows.map(({ rowId, slot, decidedAt, receipt, preview }) => {
    const { level, items, creatives, used } = decodeReceipt(receipt);
    return {
      decisionId: signDecisionId(secrets, rowId),
      slot,
      at: new Date(decidedAt).toISOString(),
      ...(preview === undefined ? {} : { preview }),
      level: level.effective,
      items: items.length,
      creatives: creatives.length,
      used: [...used],
    };
  });
  const last = decisions.length === rest.most ? decisions.at(-1) : undefined;
  return last === undefined ? { decisions } : { decisions, next: last.decisionId };
};
