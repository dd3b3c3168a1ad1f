import type { Database } from "@seimbang/database";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { callPartner } from "./call-partner.ts";
import { type Callback, endTry, takeDueCallbacks } from "./callback-store.ts";
import { drpStatus, openDsrStatus } from "./describe-status.ts";
import { extensionReasonOf } from "./follow-partner-requests.ts";
import { PROCESSOR_HEADER, SIGNATURE_HEADER, type Signer } from "./signatures.ts";
import { findPartnerRequest, type PartnerRequest } from "./store.ts";

export type CallbackDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Undefined where the shop has no part in OpenDSR; then only agents are called. */
  readonly signer: Signer | undefined;
  readonly url: string;
  readonly shopUrl: string;
  /** Those within a private network that may be called. */
  readonly privateHosts: readonly string[];
};

const MOST_AT_ONCE = 50;
const TOGETHER = 10;
/** Longer than any call takes, so that nobody sends what somebody else is sending. */
const TAKEN_FOR_MS = 120_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** By then three days are over. */
const MOST_ATTEMPTS = 20;

/** How long to wait after so many tries: a minute, then twice as long each time, up to six hours. */
export const waitAfter = (attempts: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 30), LONGEST_WAIT_MS);

/**
 * Tells partners what changed: signed, each state once. What is not acknowledged is tried again, ever more seldom, for
 * three days; then it is dropped, and staff sees that it was.
 */
export const sendCallbacks = async (
  dependencies: CallbackDependencies,
  signal?: AbortSignal,
): Promise<{ readonly acknowledged: number; readonly failed: number }> => {
  const { database, clock } = dependencies;
  const now = clock();
  const due = await takeDueCallbacks(database, now, now + TAKEN_FOR_MS, MOST_AT_ONCE);
  let acknowledged = 0;
  for (let from = 0; from < due.length; from += TOGETHER) {
    const some = due.slice(from, from + TOGETHER);
    const outcomes = await Promise.all(some.map((callback) => sendOne(callback, dependencies, signal)));
    acknowledged += outcomes.filter(Boolean).length;
  }
  return { acknowledged, failed: due.length - acknowledged };
};

const sendOne = async (
  callback: Callback,
  dependencies: CallbackDependencies,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  const { database, clock } = dependencies;
  const request = await findPartnerRequest(database, callback.partner, callback.externalId);
  const failure = request === undefined ? "forgotten" : await tell(request, callback, dependencies, signal);
  const now = clock();
  if (failure === undefined) {
    await endTry(database, callback, { acknowledgedAt: now });
    return true;
  }
  const isOver = callback.attempts >= MOST_ATTEMPTS || request === undefined;
  await endTry(
    database,
    callback,
    isOver ? { failure, droppedAt: now } : { failure, nextAt: now + waitAfter(callback.attempts) },
  );
  return false;
};

/** Undefined when it was acknowledged, else why not. */
const tell = async (
  request: PartnerRequest,
  { url }: Callback,
  { database, secrets, clock, signer, ...dependencies }: CallbackDependencies,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  const at = { url: dependencies.url, secrets, now: clock() };
  const said =
    request.protocol === "drp"
      ? drpStatus(request, dependencies.shopUrl, at, await extensionReasonOf(request, database))
      : { ...openDsrStatus(request, at), status_callback_url: url };
  const body = Buffer.from(JSON.stringify(said));
  const signed: Readonly<Record<string, string>> =
    signer === undefined ? {} : { [PROCESSOR_HEADER]: signer.domain, [SIGNATURE_HEADER]: signer.sign(body) };
  const headers = { "content-type": "application/json", ...signed };
  // An agent names its address itself, so that none of ours is reached by way of it.
  const privateHosts = request.protocol === "drp" ? [] : dependencies.privateHosts;
  const answer = await callPartner({ method: "POST", url, headers, body, privateHosts }, signal);
  if ("failure" in answer) return answer.failure;
  return answer.status >= 200 && answer.status < 300 ? undefined : `answered_${answer.status}`;
};
