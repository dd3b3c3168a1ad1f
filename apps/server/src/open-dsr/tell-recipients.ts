import type { Database } from "@seimbang/database";
import type { ConfiguredRecipient } from "../configuration/shop-configuration.ts";
import { hashMail, MAIL_FORMATS } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { findRequest } from "../rights/read.ts";
import { callPartner, type PartnerAnswer } from "./call-partner.ts";
import type { Discover, DiscoveredRecipient } from "./discover-recipient.ts";
import { fetchResults } from "./fetch-results.ts";
import { typeOf } from "./note-recipients.ts";
import { readReceipt, readStatus } from "./read-recipient-answer.ts";
import { keepResult } from "./result-store.ts";
import { type Known, openKnown } from "./sealed-identity.ts";
import { waitAfter } from "./send-callbacks.ts";
import {
  bodilessBytes,
  CONTROLLER_HEADER,
  DATE_HEADER,
  isSignedBy,
  PROCESSOR_HEADER,
  SIGNATURE_HEADER,
  type Signer,
} from "./signatures.ts";
import { changeTold, forgetLongUntold, type Told, takeDueTold } from "./told-store.ts";

export type TellDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly url: string;
  readonly recipients: readonly ConfiguredRecipient[];
  readonly discover: Discover;
  /** Those within a private network that may be called. */
  readonly privateHosts: readonly string[];
};

const MOST_AT_ONCE = 30;
const TOGETHER = 6;
const TAKEN_FOR_MS = 180_000;
/** Of these somebody is shown what is kept of them. */
export const SHOWS: ReadonlySet<string> = new Set(["access", "portability"]);
/** Where recipients tell us how a request stands, below our address. */
export const CALLBACKS_PATH = "/opendsr/v2/callbacks";
/** Callbacks tell sooner; this is for recipients that send none. */
const ASK_EVERY_MS = 6 * 3_600_000;
/** The identity of somebody is kept for a recipient no longer than this. */
const HELD_MS = 30 * 86_400_000;

/** Tells recipients what is noted for them, and asks those that were told how it stands. */
export const tellRecipients = async (
  dependencies: TellDependencies,
  signal?: AbortSignal,
): Promise<{ readonly handled: number }> => {
  const { database, clock } = dependencies;
  const now = clock();
  await forgetLongUntold(database, now - HELD_MS);
  const due = await takeDueTold(database, now, now + TAKEN_FOR_MS, MOST_AT_ONCE);
  for (let from = 0; from < due.length; from += TOGETHER)
    await Promise.all(due.slice(from, from + TOGETHER).map((told) => handle(told, dependencies, signal)));
  return { handled: due.length };
};

const handle = async (told: Told, dependencies: TellDependencies, signal: AbortSignal | undefined): Promise<void> => {
  const { database, clock, recipients, discover } = dependencies;
  const recipient = recipients.find(({ name }) => name === told.recipient);
  const failed = (failure: string) =>
    changeTold(database, told, { failure, nextAt: clock() + waitAfter(told.attempts) });
  if (recipient === undefined) return failed("not_configured");
  // Whatever else was asked went with the person; only that they are erased is still to be told.
  const isMeant = told.kind === "erasure" || (await findRequest(database, told.requestId)) !== undefined;
  if (told.toldAt === undefined && !isMeant)
    return changeTold(database, told, { state: "cancelled", finishedAt: clock(), forgets: true });
  const discovered = await discover(recipient);
  if ("failure" in discovered) return failed(discovered.failure);
  const failure =
    told.toldAt === undefined
      ? await tell(told, recipient, discovered, dependencies, signal)
      : await ask(told, recipient, discovered, dependencies, signal);
  if (failure !== undefined) await failed(failure);
};

/** Undefined when the recipient has it, else why not. */
const tell = async (
  told: Told,
  recipient: ConfiguredRecipient,
  discovered: DiscoveredRecipient,
  dependencies: TellDependencies,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  const { database, secrets, clock, signer, url, privateHosts } = dependencies;
  const type = typeOf(told.kind) ?? "";
  if (told.sealed === undefined) return "no_identity";
  if (!discovered.types.includes(type)) return "type_not_supported";
  const identities = identitiesFor(openKnown(secrets, told.externalId, told.sealed), discovered.identities);
  if (identities.length === 0) return "identity_not_supported";
  const body = Buffer.from(
    JSON.stringify({
      regulation: told.regulation,
      subject_request_id: told.externalId,
      subject_request_type: type,
      subject_identities: identities,
      submitted_time: new Date(told.submittedAt).toISOString(),
      api_version: "2.0",
      status_callback_urls: [`${url}${CALLBACKS_PATH}`],
    }),
  );
  const headers = {
    "content-type": "application/json",
    [CONTROLLER_HEADER]: signer.domain,
    [SIGNATURE_HEADER]: signer.sign(body),
  };
  const to = `${recipient.url}/requests`;
  const answer = await callPartner({ method: "POST", url: to, headers, body, privateHosts }, signal);
  if ("failure" in answer) return answer.failure;
  if (answer.status !== 201) return `answered_${answer.status}`;
  if (!isSigned(answer, recipient, discovered)) return "signature_invalid";
  const receipt = readReceipt(answer.body, told.externalId, body);
  if (receipt === undefined) return "answer_unreadable";
  const now = clock();
  await changeTold(database, told, {
    ...{ state: "pending", failure: undefined, toldAt: now, forgets: true, attempts: 0 },
    ...{ nextAt: now + ASK_EVERY_MS, answerBy: receipt.expectedAt },
  });
  return undefined;
};

const ask = async (
  told: Told,
  recipient: ConfiguredRecipient,
  discovered: DiscoveredRecipient,
  dependencies: TellDependencies,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  const { database, clock, signer, privateHosts } = dependencies;
  const url = `${recipient.url}/requests/${told.externalId}`;
  const date = new Date(clock()).toISOString();
  const signature = signer.sign(bodilessBytes("GET", new URL(url).pathname, date));
  const headers = { [CONTROLLER_HEADER]: signer.domain, [DATE_HEADER]: date, [SIGNATURE_HEADER]: signature };
  const answer = await callPartner({ method: "GET", url, headers, privateHosts }, signal);
  if ("failure" in answer) return answer.failure;
  if (answer.status !== 200) return `answered_${answer.status}`;
  if (!isSigned(answer, recipient, discovered)) return "signature_invalid";
  const status = readStatus(answer.body, told.externalId);
  if (status === undefined) return "answer_unreadable";
  const { state, isFinished, resultsUrl } = status;
  if (resultsUrl !== undefined && SHOWS.has(told.kind)) {
    await changeTold(database, told, { state, hasResults: true });
    return takeResults(resultsUrl, told, recipient, dependencies, signal);
  }
  const now = clock();
  await changeTold(database, told, {
    ...{ state, failure: undefined, attempts: 0, nextAt: now + ASK_EVERY_MS },
    ...(isFinished ? { finishedAt: now } : {}),
  });
  return undefined;
};

/** A link to results may be over when it is followed, so whoever fails asks again and is given another. */
const takeResults = async (
  resultsUrl: string,
  told: Told,
  recipient: ConfiguredRecipient,
  { database, secrets, clock, privateHosts }: TellDependencies,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  const results = await fetchResults(resultsUrl, recipient, privateHosts, signal);
  if ("failure" in results) return results.failure;
  const now = clock();
  await keepResult({ ...results, recipient: told.recipient, requestId: told.requestId }, now, { database, secrets });
  await changeTold(database, told, { failure: undefined, attempts: 0, fetchedAt: now, finishedAt: now });
  return undefined;
};

const isSigned = (answer: PartnerAnswer, { url }: ConfiguredRecipient, { certificate }: DiscoveredRecipient): boolean =>
  answer.header(PROCESSOR_HEADER) === new URL(url).hostname &&
  isSignedBy(certificate.publicKey, answer.body, answer.header(SIGNATURE_HEADER) ?? "");

/** Who it is, in every form that the recipient says it knows people by; a hash where it takes hashes, so that no more is told than has to be. */
const identitiesFor = ({ mail, customerId }: Known, supported: DiscoveredRecipient["identities"]) => {
  const takes = (type: string, format: string): boolean =>
    supported.some((one) => one.identity_type === type && one.identity_format === format);
  const format = [...MAIL_FORMATS].reverse().find((one) => takes("email", one));
  const one = (identity_type: string, identity_format: string, identity_value: string) => ({
    ...{ identity_type, identity_value, identity_format },
  });
  return [
    ...(mail !== undefined && format !== undefined ? [one("email", format, hashMail(mail, format))] : []),
    ...(customerId !== undefined && takes("controller_customer_id", "raw")
      ? [one("controller_customer_id", "raw", customerId)]
      : []),
  ];
};
