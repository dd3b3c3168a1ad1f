import type { Database } from "@seimbang/database";
import type { ConfiguredRecipient } from "../configuration/shop-configuration.ts";
import { Problem } from "../http/problem.ts";
import type { Clock } from "../platform/clock.ts";
import type { Discover } from "./discover-recipient.ts";
import { readStatus } from "./read-recipient-answer.ts";
import { isSignedBy, PROCESSOR_HEADER, SIGNATURE_HEADER } from "./signatures.ts";
import { CALLBACKS_PATH, SHOWS } from "./tell-recipients.ts";
import { changeTold, findTold } from "./told-store.ts";

export type CallbackReceiver = {
  readonly database: Database;
  readonly clock: Clock;
  readonly recipients: readonly ConfiguredRecipient[];
  readonly discover: Discover;
  /** The address of this server as recipients call it. */
  readonly url: string;
};

type Received = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
};

/**
 * A recipient says how a request stands that we sent: its domain is one of ours, its certificate holds, its signature is
 * over these bytes, and only then are they read (OpenDSR 8.8). What says nothing new changes nothing.
 * @throws Problem `partner_unknown`, `certificate_refused`, `signature_invalid`, `malformed_json`, `unknown_request`
 */
export const receiveCallback = async (
  { headers, body }: Received,
  { database, clock, recipients, discover, url }: CallbackReceiver,
): Promise<void> => {
  const recipient = recipients.find(({ url }) => new URL(url).hostname === headers[PROCESSOR_HEADER]);
  if (recipient === undefined) throw new Problem("partner_unknown");
  const discovered = await discover(recipient);
  if ("failure" in discovered) throw new Problem("certificate_refused", discovered.failure);
  const signature = headers[SIGNATURE_HEADER];
  if (typeof signature !== "string" || !isSignedBy(discovered.certificate.publicKey, body, signature))
    throw new Problem("signature_invalid");
  const status = readStatus(body);
  if (status === undefined) throw new Problem("malformed_json");
  // A callback that was meant for somebody else is sent on to nobody (8.8).
  if (status.callbackUrl !== `${url}${CALLBACKS_PATH}`) throw new Problem("unknown_request");
  const told = await findTold(database, recipient.name, status.externalId);
  // Who was not told of it cannot have done it.
  if (told?.toldAt === undefined) throw new Problem("unknown_request");
  const { state, isFinished, resultsUrl } = status;
  const now = clock();
  // What lies ready is fetched by the job that asks; a copy is not finished before.
  const isToFetch = resultsUrl !== undefined && SHOWS.has(told.kind);
  if (isToFetch) return changeTold(database, told, { state, hasResults: true, nextAt: now });
  await changeTold(database, told, { state, ...(isFinished ? { finishedAt: now } : {}) });
};
