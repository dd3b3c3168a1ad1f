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
import { type Acknowledgement, isUndecided, type StoredRequest } from "./stored-request.ts";
import type { RequestNews, TellPerson } from "./tell-person.ts";

export type ChangeDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  /** Told of what the person is to hear; undefined where the shop writes no mail. */
  readonly tellPerson?: TellPerson | undefined;
};

/** A request with the person held and their key open, within the transaction that changes it. */
export type HeldRequest = {
  readonly transaction: DatabaseTransaction;
  readonly request: StoredRequest;
  readonly key: PersonKey;
};

/** What is done with a request, and by whom; without a name it is the person themselves. */
export type RequestChange = {
  readonly kind: LogKind & `request_${string}`;
  readonly by: string | undefined;
  readonly now: number;
  /** What whoever asked is told of it, in words that they read as they are. */
  readonly news?: { readonly what: RequestNews; readonly words?: string | undefined };
  /** Whether it can be done with a request that stands so; with one that nobody has decided when absent. */
  readonly isPossible?: (request: StoredRequest) => boolean;
};

/**
 * Changes one request, as one of several who may want to at once, and writes down who did it, with the request and in the
 * log.
 * @throws Problem `unknown_request`, also for somebody erased meanwhile; `request_closed` once it is closed; and what
 * `change` throws.
 */
export const changeRequest = async (
  requestId: string,
  { kind, by, now, news, isPossible = isUndecided }: RequestChange,
  { database, secrets, tellPerson }: ChangeDependencies,
  change: (held: HeldRequest) => StoredRequest | Promise<StoredRequest>,
): Promise<RightsRequestStateWire> =>
  database.transaction().execute(async (transaction) => {
    const held = await holdRequest(transaction, requestId, now, secrets);
    if (!isPossible(held.request)) throw new Problem("request_closed");
    const changed = withStep(withAnswer(await change(held), now), kind, now, by);
    await saveRequest(transaction, changed);
    await logRequest(transaction, kind, changed, now);
    if (news !== undefined) await tellPerson?.(transaction, news.what, { request: changed, words: news.words, now });
    return describeRequest(changed, held.key);
  });

/** The same with one more line of its history. */
export const withStep = (
  request: StoredRequest,
  kind: RequestChange["kind"],
  now: number,
  by: string | undefined,
): StoredRequest => {
  const step = { at: now, step: kind.slice("request_".length), ...(by === undefined ? {} : { by }) };
  return { ...request, history: [...request.history, step] };
};

/** Whoever has an answer knows as well that their request arrived. */
const withAnswer = (request: StoredRequest, now: number): StoredRequest =>
  request.state === "fulfilled" || request.state === "denied"
    ? { ...request, acknowledgement: acknowledged(request.acknowledgement, now, "answered") }
    : request;

/** Noted once: what was confirmed already stays as it was. */
export const acknowledged = (
  before: StoredRequest["acknowledgement"],
  at: number,
  how: NonNullable<Acknowledgement["how"]>,
): StoredRequest["acknowledgement"] =>
  before === undefined || before.at !== undefined ? before : { ...before, at, how };

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
