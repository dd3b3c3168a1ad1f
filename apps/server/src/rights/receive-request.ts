import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { ProveStatement } from "../accountability/read.ts";
import type { ReceiptSigner } from "../consent/read.ts";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { type ActDependencies, actAtOnce } from "./act-at-once.ts";
import { type Asked, checkAsked, type Reception } from "./asked-request.ts";
import { describeRequests } from "./describe-requests.ts";
import { eraseOnRequest } from "./erase-on-request.ts";
import type { ErasureDependencies } from "./erase-subject.ts";
import { findSameRequest } from "./find-same-request.ts";
import { findWhatItIsAbout } from "./find-what-it-is-about.ts";
import { logRequest } from "./log-request.ts";
import { sealEvidence, sealText } from "./request-texts.ts";
import { acknowledgementClock, jurisdictionOf, type RequestLaws, runningClock } from "./running-clock.ts";
import { forgetLiftings, insertRequest, listRequestsOf } from "./store.ts";
import { isWaiting, type StoredRequest } from "./stored-request.ts";
import type { TellPerson } from "./tell-person.ts";
import { type TellRecipients, tellBeforeErasure } from "./tell-recipients.ts";
import { isProven } from "./verification.ts";

export type ReceiveDependencies = ActDependencies &
  Pick<ErasureDependencies, "holders" | "listeners"> & {
    readonly database: Database;
    readonly secrets: Secrets;
    readonly clock: Clock;
    readonly laws: RequestLaws;
    readonly signer: ReceiptSigner;
    readonly proveStatement: ProveStatement;
    /** Told of what is done or asked, before it is, so that whoever received data of the person hears of it. */
    readonly tellRecipients?: TellRecipients | undefined;
    readonly tellPerson?: TellPerson | undefined;
    /** Told in the turn in which a request changed what may be used. Resolves when it holds of events under way as well. */
    readonly onChanged: (subject: SubjectKey) => Promise<void>;
  };

/** Nobody waits for more answers at once; more than these would keep those of others waiting (GDPR 12(5)). */
const MOST_WAITING = 20;
/** What a person of the shop has to look at. Everything else is done at once, however much waits. */
const NEEDS_SOMEBODY: ReadonlySet<Asked["kind"]> = new Set([
  "rectification",
  "human_review",
  "complaint",
  "question",
  "appeal",
]);

/**
 * The way of a request, whoever brings it in: check what is asked, hold the person, find whether it is the same as before,
 * see whether it is proven to be theirs, do at once what can be done at once, start the clock, write it down, answer how it
 * stands. An erasure leaves nothing to be written down. The time is taken when the person is held, so that of two requests
 * the one that knows of the other is the later.
 * @throws Problem `invalid_request`, `unknown_purpose`, `unknown_decision`, `decision_id_invalid`, `unknown_request`,
 * `not_appealable`, `too_many_open_requests`, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const receiveRequest = async (
  subject: SubjectKey,
  asked: Asked,
  reception: Reception,
  dependencies: ReceiveDependencies,
): Promise<RightsRequestStateWire> => {
  const { database, secrets, makeId, onChanged } = dependencies;
  checkAsked(asked);
  const requestId = makeId();
  const proven = isProven(asked.kind, reception.verification?.method, reception.agent);
  if (asked.kind === "erasure" && proven) {
    await tellBeforeErasure(subject, requestId, reception, dependencies);
    return eraseOnRequest(subject, requestId, reception, dependencies);
  }
  const request = await database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) throw new Problem("visitor_token_invalid");
    const earlier = await listRequestsOf(transaction, subject);
    const same = await findSameRequest(transaction, earlier, asked, reception, dependencies);
    if (same !== undefined) return same;
    const waits = !proven || NEEDS_SOMEBODY.has(asked.kind);
    if (waits && earlier.filter(isWaiting).length >= MOST_WAITING) throw new Problem("too_many_open_requests");
    const about = await findWhatItIsAbout(transaction, subject, asked, earlier, secrets);
    return writeDown(transaction, { subject, requestId, asked, reception, about, proven, earlier }, dependencies);
  });
  await onChanged(subject);
  const [described] = await describeRequests(database, secrets, [request]);
  if (described === undefined) throw new Error("One request is described as one.");
  return described;
};

type Received = {
  readonly subject: SubjectKey;
  readonly requestId: string;
  readonly asked: Asked;
  readonly reception: Reception;
  readonly about: string | undefined;
  readonly proven: boolean;
  /** What they asked before, newest first. */
  readonly earlier: readonly StoredRequest[];
};

const writeDown = async (
  transaction: DatabaseTransaction,
  { subject, requestId, asked, reception, about, proven, earlier }: Received,
  dependencies: ReceiveDependencies,
): Promise<StoredRequest> => {
  const { secrets, clock, laws } = dependencies;
  const now = clock();
  const isDone = proven && (await actAtOnce(transaction, subject, asked, reception, now, dependencies)) === "done";
  const { channel, receivedAt = now, enteredBy, externalId, verification, agent } = reception;
  const { kind } = asked;
  const { jurisdiction, jurisdictionFrom } = jurisdictionOf(reception, earlier, laws);
  if (isDone && kind === "restriction") await forgetLiftings(transaction, subject);
  const key = (await settlePersonKeys(transaction, secrets, [subject], now)).get(subject);
  if (key === undefined) throw new Error("Somebody who is held has a key.");
  const { text } = asked;
  const isOwn = channel === "self_service" || channel === "browser_signal";
  const stored: StoredRequest = {
    ...{ subject, requestId, kind, channel, about, jurisdiction, jurisdictionFrom, receivedAt, enteredBy, externalId },
    ...WAITS_FOR_NOTHING,
    state: isDone ? "fulfilled" : proven ? "open" : "in_progress",
    reason: proven ? undefined : "need_user_verification",
    ...runningClock(laws, kind, receivedAt, jurisdiction),
    acknowledgement: acknowledgementClock(laws, { kind, receivedAt, jurisdiction }, reception, now),
    history: enteredBy === undefined ? [] : [{ at: now, step: "entered", by: enteredBy }],
    finishedAt: isDone ? now : undefined,
    question: text === undefined ? undefined : sealText(key, requestId, "question", text),
    evidence: isOwn ? undefined : sealEvidence(key, requestId, { verification, agent }),
  };
  await insertRequest(transaction, stored);
  if (proven) await dependencies.tellRecipients?.(transaction, { ...stored, customerId: reception.customerId });
  await logRequest(transaction, "request", stored, now);
  return stored;
};

const WAITS_FOR_NOTHING = {
  answer: undefined,
  outcome: undefined,
  owner: undefined,
  answeredBy: undefined,
  extendedFrom: undefined,
  extensionReason: undefined,
  extension: undefined,
  warnedAt: undefined,
  escalatedAt: undefined,
  lifting: undefined,
} as const;
