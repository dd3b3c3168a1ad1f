import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { LogKind } from "../accountability/read.ts";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { describeRequest } from "./describe-requests.ts";
import { logRequest } from "./log-request.ts";
import { findRequest, saveRequest } from "./store.ts";
import { isWaiting, type StoredRequest } from "./stored-request.ts";

export type ChangeDependencies = { readonly database: Database; readonly secrets: Secrets };

/** A request with the person held and their key open, within the transaction that changes it. */
export type HeldRequest = {
  readonly transaction: DatabaseTransaction;
  readonly request: StoredRequest;
  readonly key: PersonKey;
};

/**
 * Changes one request that waits, as one of several who may want to at once, and writes it down in the log.
 * @throws Problem `unknown_request`, also for somebody erased meanwhile; `request_closed` once it is closed; and what
 * `change` throws.
 */
export const changeRequest = async (
  requestId: string,
  kind: LogKind & `request${string}`,
  now: number,
  { database, secrets }: ChangeDependencies,
  change: (held: HeldRequest) => StoredRequest | Promise<StoredRequest>,
): Promise<RightsRequestStateWire> =>
  database.transaction().execute(async (transaction) => {
    const held = await holdRequest(transaction, requestId, now, secrets);
    if (!isWaiting(held.request)) throw new Problem("request_closed");
    const changed = await change(held);
    await saveRequest(transaction, changed);
    await logRequest(transaction, kind, changed, now);
    return describeRequest(changed, held.key);
  });

/**
 * A request with its person held, as it stands once everybody who was faster is done.
 * @throws Problem `unknown_request`
 */
export const holdRequest = async (
  transaction: DatabaseTransaction,
  requestId: string,
  now: number,
  secrets: Secrets,
): Promise<HeldRequest> => {
  const found = await findRequest(transaction, requestId);
  if (found === undefined || !(await holdSubjectAlone(transaction, found.subject)))
    throw new Problem("unknown_request");
  const request = await findRequest(transaction, requestId);
  const key = (await settlePersonKeys(transaction, secrets, [found.subject], now)).get(found.subject);
  if (request === undefined || key === undefined) throw new Problem("unknown_request");
  return { transaction, request, key };
};
