import type { RightsRequestStateWire } from "@seimbang/contracts";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjects } from "../identity/read.ts";
import { encryptField } from "../platform/person-key.ts";
import { answerField, describeRequests } from "./describe-requests.ts";
import { logRequest } from "./log-request.ts";
import type { ReceiveDependencies } from "./receive-request.ts";
import { findRequest, storeAnswer } from "./store.ts";

/**
 * The shop's answer to a complaint or a question, encrypted like what it answers.
 * @throws Problem `unknown_request`, also for somebody erased meanwhile, or `already_answered`.
 */
export const answerRequest = async (
  requestId: string,
  answer: string,
  now: number,
  { database, secrets }: Pick<ReceiveDependencies, "database" | "secrets">,
): Promise<RightsRequestStateWire> => {
  const answered = await database.transaction().execute(async (transaction) => {
    const request = await findRequest(transaction, requestId);
    if (request === undefined) throw new Problem("unknown_request");
    const { subject } = request;
    const held = await holdSubjects(transaction, [subject]);
    const key = (await settlePersonKeys(transaction, secrets, [subject], now)).get(subject);
    if (!held.has(subject) || key === undefined) throw new Problem("unknown_request");
    const sealed = encryptField(key, answerField(requestId), answer);
    if (!(await storeAnswer(transaction, request, sealed, now))) throw new Problem("already_answered");
    const closed = await findRequest(transaction, requestId);
    if (closed !== undefined) await logRequest(transaction, "request_answered", closed, now);
    return closed;
  });
  const [described] = await describeRequests(database, secrets, answered === undefined ? [] : [answered]);
  if (described === undefined) throw new Problem("unknown_request");
  return described;
};
