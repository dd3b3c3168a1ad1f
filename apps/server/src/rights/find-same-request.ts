import type { Database } from "@seimbang/database";
import { findPersonKeys } from "../encryption/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { Asked, Reception } from "./asked-request.ts";
import { openText } from "./request-texts.ts";
import { isWaiting, type StoredRequest } from "./stored-request.ts";

/** A repetition within so long is a button that was pressed twice, or a message that was sent again. */
const AGAIN_MS = 60_000;
/** Said twice in a row it may have been taken back between; then it is meant again. */
const MAY_BE_MEANT_AGAIN: ReadonlySet<Asked["kind"]> = new Set(["restriction", "objection", "withdrawal", "opt_out"]);

/**
 * The request that this one repeats, so that the same request twice is one: what another system sent under the same
 * number; the same that still waits; and what was handed over a moment ago.
 */
export const findSameRequest = async (
  transaction: Database,
  earlier: readonly StoredRequest[],
  asked: Asked,
  { externalId, channel }: Reception,
  { secrets, clock }: { readonly secrets: Secrets; readonly clock: Clock },
): Promise<StoredRequest | undefined> => {
  if (externalId !== undefined) return earlier.find((request) => request.externalId === externalId);
  const about = asked.purpose ?? asked.decisionId ?? asked.requestId;
  const now = clock();
  // What somebody says themselves is not held up by a letter in their name that waits to be proven.
  const isAlike = (request: StoredRequest): boolean =>
    request.kind === asked.kind && request.about === about && request.channel === channel;
  const alike = earlier.filter(isAlike);
  const subject = alike[0]?.subject;
  if (subject === undefined) return undefined;
  const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
  return alike.find(
    (request) => openText(key, request, "question") === asked.text && (isWaiting(request) || wasJustDone(request, now)),
  );
};

/** What was refused, taken back or ran out is meant anew by whoever asks it again. */
const wasJustDone = ({ kind, state, finishedAt = 0 }: StoredRequest, now: number): boolean =>
  state === "fulfilled" && !MAY_BE_MEANT_AGAIN.has(kind) && now - finishedAt < AGAIN_MS;
