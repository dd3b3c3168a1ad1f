import type { DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { findReceipt } from "../decide/read.ts";
import { Problem } from "../http/problem.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { Asked } from "./asked-request.ts";
import { mayAppeal } from "./describe-requests.ts";
import type { StoredRequest } from "./stored-request.ts";

/**
 * The purpose, decision or earlier request that is meant, which has to be the person's own.
 * @throws Problem `decision_id_invalid`, `unknown_decision`, `unknown_request`, `not_appealable`
 */
export const findWhatItIsAbout = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  { purpose, decisionId, requestId }: Asked,
  earlier: readonly StoredRequest[],
  secrets: Secrets,
): Promise<string | undefined> => {
  if (decisionId !== undefined) {
    const own = { subjectKey: subject, kind: "customer" } as const;
    const decision = await findReceipt(decisionId, own, { database: transaction, secrets });
    if (decision === undefined) throw new Problem("unknown_decision");
    return decisionId;
  }
  if (requestId !== undefined) {
    const meant = earlier.find((request) => request.requestId === requestId);
    if (meant === undefined) throw new Problem("unknown_request");
    const appealed = earlier.some(({ kind, about }) => kind === "appeal" && about === requestId);
    if (appealed || !mayAppeal(meant)) throw new Problem("not_appealable");
    return requestId;
  }
  return purpose;
};
