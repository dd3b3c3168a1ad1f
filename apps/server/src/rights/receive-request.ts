import type { RightsRequestStateWire, RightsRequestWire } from "@seimbang/contracts";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import { brandAs, type ChoiceEntry, type PurposeRegistry, type SubjectKey } from "@seimbang/engine";
import { appendLines, loadChoices } from "../consent/read.ts";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import type { Laws } from "../laws/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { encryptField } from "../platform/person-key.ts";
import { describeRequests, questionField } from "./describe-requests.ts";
import { logRequest } from "./log-request.ts";
import { insertRequest, type StoredRequest } from "./store.ts";

export type ReceiveDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly registry: PurposeRegistry;
  readonly laws: Laws;
  readonly makeId: MakeId;
  readonly clock: Clock;
};

/** Everything but an erasure, which leaves nothing to be written down. */
type KeptRequest = RightsRequestWire & { readonly kind: Exclude<RightsRequestWire["kind"], "erasure"> };

/**
 * The way of a request: hold the person, do at once what can be done at once, write it down with the clock that runs,
 * answer how it stands. The time is taken when the person is held, so that of two requests the one that knows of the other
 * is the later.
 * @throws Problem `invalid_request`, `unknown_purpose`, and `visitor_token_invalid` for somebody who was erased at this
 * very moment.
 */
export const receiveRequest = async (
  subject: SubjectKey,
  wire: KeptRequest,
  dependencies: ReceiveDependencies,
): Promise<RightsRequestStateWire> => {
  const { database, secrets, laws, makeId, clock } = dependencies;
  checkFields(wire);
  const requestId = makeId();
  const request = await database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) throw new Problem("visitor_token_invalid");
    const now = clock();
    const isDone = await doAtOnce(transaction, subject, wire, now, dependencies);
    const stored: StoredRequest = {
      ...{ subject, requestId, kind: wire.kind, receivedAt: now },
      ...runningClock(laws, wire.kind, now),
      state: isDone ? "done" : "received",
      finishedAt: isDone ? now : undefined,
      question: await sealQuestion(transaction, { subject, requestId, now }, wire.text, secrets),
      answer: undefined,
    };
    await insertRequest(transaction, stored);
    await logRequest(transaction, "request", stored, now);
    return stored;
  });
  const [described] = await describeRequests(database, secrets, [request]);
  if (described === undefined) throw new Error("One request is described as one.");
  return described;
};

/** When an answer is owed, and by what; nobody knows where a person lives, so that the strictest of all laws counts. */
const runningClock = (laws: Laws, kind: KeptRequest["kind"], now: number) => {
  const { dueAt, law, article } = laws.clockFor(kind, now);
  return { dueAt, clock: `${law} ${article}` };
};

const checkFields = ({ kind, purpose, text }: KeptRequest): void => {
  const wrong = (field: string, rule: string) => new Problem("invalid_request", undefined, [{ field, rule }]);
  if (purpose !== undefined && kind !== "objection") throw wrong("/purpose", "is for an objection only");
  if (text === undefined && (kind === "complaint" || kind === "question")) throw wrong("/text", "is missing");
};

/** Whether nothing is left to do. */
const doAtOnce = async (
  transaction: DatabaseTransaction,
  subject: SubjectKey,
  { kind, purpose, locale }: KeptRequest,
  now: number,
  { registry, makeId }: ReceiveDependencies,
): Promise<boolean> => {
  const write = async (said: Partial<ChoiceEntry>): Promise<true> => {
    const entry = { at: now, origin: "choice", ...said } as const;
    const { registryVersion } = registry;
    const evidence = { channel: "request", registryVersion, ...(locale === undefined ? {} : { locale }) };
    await appendLines(transaction, [{ subject, entry, evidence }], makeId);
    return true;
  };
  if (kind === "access") return true;
  if (kind === "restriction") return write({ restricted: true });
  if (kind !== "objection") return false;
  const known = registry.purposes.map(({ purposeId }) => purposeId);
  if (purpose !== undefined && !known.some((name) => name === purpose))
    throw new Problem("unknown_purpose", `Known are ${known.join(", ")}.`);
  const meant = purpose === undefined ? known : [brandAs.purposeId(purpose)];
  const before = (await loadChoices(transaction, registry, [subject], now)).get(subject)?.objectsTo ?? [];
  return write({ objectsTo: [...new Set([...before, ...meant])] });
};

const sealQuestion = async (
  transaction: DatabaseTransaction,
  { subject, requestId, now }: { readonly subject: SubjectKey; readonly requestId: string; readonly now: number },
  text: string | undefined,
  secrets: Secrets,
): Promise<Buffer | undefined> => {
  if (text === undefined) return undefined;
  const key = (await settlePersonKeys(transaction, secrets, [subject], now)).get(subject);
  if (key === undefined) throw new Error("Somebody who is held has a key.");
  return encryptField(key, questionField(requestId), text);
};
