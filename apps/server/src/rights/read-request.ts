import type { ReadRequestAnswerWire, ReadRequestWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { appendAloneToLog } from "../accountability/read.ts";
import { findReceipt, type ShowReceipt } from "../decide/read.ts";
import { findPersonKeys } from "../encryption/read.ts";
import { readDirectIdentifiers } from "../identity/read.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { describeQueued, describeRequest } from "./describe-requests.ts";
import { openEvidence } from "./request-texts.ts";
import type { StoredRequest } from "./stored-request.ts";
import type { RecipientsOf } from "./tell-recipients.ts";

export type ReadRequestDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly makeId: MakeId;
};

export type ReadDependencies = ReadRequestDependencies & {
  readonly recipientsOf: RecipientsOf;
  /** Puts the decision of a review into words; without it, it is as it was recorded. */
  readonly showReceipt?: ShowReceipt | undefined;
};

/**
 * Everything that somebody needs to answer a request. That they read it, and why, is in the log before they see it, and
 * in what the person can take away.
 */
export const readRequest = async (
  request: StoredRequest,
  reader: ReadRequestWire,
  now: number,
  dependencies: ReadDependencies,
): Promise<ReadRequestAnswerWire> => {
  const { database, secrets } = dependencies;
  await logReading(request, reader, "request", now, dependencies);
  const { subject } = request;
  const key = (await findPersonKeys(database, secrets, [subject])).get(subject);
  const { verification, agent } = openEvidence(key, request);
  const decision = await decisionOf(request, dependencies);
  const recipients = await dependencies.recipientsOf([request.requestId]);
  return {
    request: describeRequest(request, key),
    queued: describeQueued(request, now, recipients.get(request.requestId) ?? []),
    identifiers: { ...(await readDirectIdentifiers(database, secrets, subject)) },
    ...(verification === undefined ? {} : { verification }),
    ...(agent?.authority === undefined ? {} : { authority: agent.authority }),
    ...(decision === undefined ? {} : { decision }),
  };
};

/** Writes down, for the person as well, who of the shop reads what of them and why. */
export const logReading = async (
  { subject, requestId }: { readonly subject: SubjectKey; readonly requestId: string },
  { by, because }: ReadRequestWire,
  what: "request" | "export",
  now: number,
  { database, makeId }: Pick<ReadRequestDependencies, "database" | "makeId">,
): Promise<void> => {
  await appendAloneToLog(database, {
    ...{ kind: "personal_data_read", at: now, about: makeId(), subject },
    statement: { what, read: [requestId], by, because },
  });
};

const decisionOf = async (
  { kind, about, subject }: StoredRequest,
  { database, secrets, showReceipt }: ReadDependencies,
): Promise<object | undefined> => {
  if (kind !== "human_review" || about === undefined) return undefined;
  const kept = await findReceipt(about, { subjectKey: subject, kind: "customer" }, { database, secrets });
  if (kept === undefined) return undefined;
  return showReceipt === undefined ? { ...kept } : showReceipt(kept);
};
