import {
  ACKNOWLEDGEMENTS,
  EXTENSION_REASONS,
  JURISDICTION_SOURCES,
  REFUSAL_REASONS,
  RIGHTS_CHANNELS,
  RIGHTS_REQUEST_KINDS,
  RIGHTS_REQUEST_STATES,
} from "@seimbang/contracts";
import type { Database, NewRow, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { oneOfNames } from "./one-of-names.ts";
import { type StoredRequest, WAITING_STATES } from "./stored-request.ts";

type Columns = Omit<NewRow<"rights_request">, "subject_key" | "request_id">;

const dateOf = (time: number | undefined): Date | null => (time === undefined ? null : new Date(time));

const toColumns = (request: StoredRequest): Columns => ({
  kind: request.kind,
  state: request.state,
  channel: request.channel,
  reason: request.reason ?? null,
  about: request.about ?? null,
  outcome: request.outcome ?? null,
  jurisdiction: request.jurisdiction ?? null,
  received_at: new Date(request.receivedAt),
  due_at: new Date(request.dueAt),
  warn_at: dateOf(request.warnAt),
  clock: request.clock,
  finished_at: dateOf(request.finishedAt),
  question: request.question ?? null,
  answer: request.answer ?? null,
  evidence: request.evidence ?? null,
  entered_by: request.enteredBy ?? null,
  owner: request.owner ?? null,
  answered_by: request.answeredBy ?? null,
  extended_from: dateOf(request.extendedFrom),
  extension_reason: request.extensionReason ?? null,
  extension: request.extension ?? null,
  warned_at: dateOf(request.warnedAt),
  escalated_at: dateOf(request.escalatedAt),
  external_id: request.externalId ?? null,
  jurisdiction_from: request.jurisdictionFrom,
  ...acknowledgementColumns(request.acknowledgement),
  lifts_from: dateOf(request.lifting?.from),
  lifted_at: dateOf(request.lifting?.liftedAt),
  lifting: request.lifting?.said ?? null,
  history: JSON.stringify(request.history),
});

const acknowledgementColumns = (one: StoredRequest["acknowledgement"]) => ({
  acknowledge_by: dateOf(one?.dueAt),
  acknowledge_warn_at: dateOf(one?.warnAt),
  acknowledge_clock: one?.clock ?? null,
  acknowledged_at: dateOf(one?.at),
  acknowledged_how: one?.how ?? null,
  acknowledge_warned_at: dateOf(one?.warnedAt),
  acknowledge_escalated_at: dateOf(one?.escalatedAt),
});

export const insertRequest = async (transaction: Database, request: StoredRequest): Promise<void> => {
  await transaction
    .insertInto("rights_request")
    .values({ subject_key: request.subject, request_id: request.requestId, ...toColumns(request) })
    .execute();
};

/** Writes a request as it stands now. The caller holds the person. */
export const saveRequest = async (transaction: Database, request: StoredRequest): Promise<void> => {
  await transaction
    .updateTable("rights_request")
    .set(toColumns(request))
    .where("subject_key", "=", request.subject)
    .where("request_id", "=", request.requestId)
    .execute();
};

/** Everything that somebody asked, newest first. */
export const listRequestsOf = async (database: Database, subject: SubjectKey): Promise<readonly StoredRequest[]> => {
  const rows = await database
    .selectFrom("rights_request")
    .selectAll()
    .where("subject_key", "=", subject)
    .orderBy("request_id", "desc")
    .execute();
  return rows.map(toRequest);
};

export type QueueFilter = {
  readonly state?: StoredRequest["state"] | undefined;
  readonly owner?: string | undefined;
  /** Only what was due by then, in milliseconds since 1970. */
  readonly dueBy?: number | undefined;
  /** Only what nobody has closed; or, where false, only what was closed, the latest first. */
  readonly isWaiting?: boolean | undefined;
  /** Only what waits and of which nobody confirmed that it arrived. */
  readonly isUnacknowledged?: boolean;
  readonly after?: { readonly dueAt: number; readonly requestId: string } | undefined;
};

/** Everybody's requests, what is due first first; of those that are closed, what was due last. */
export const listRequests = async (
  database: Database,
  { state, owner, dueBy, isWaiting, isUnacknowledged, after }: QueueFilter,
  most: number,
): Promise<readonly StoredRequest[]> => {
  let query = database.selectFrom("rights_request").selectAll();
  if (state !== undefined) query = query.where("state", "=", state);
  if (owner !== undefined) query = query.where("owner", "=", owner);
  if (dueBy !== undefined) query = query.where("due_at", "<=", new Date(dueBy));
  const isBackwards = isWaiting === false;
  if (isWaiting !== undefined) query = query.where("state", isWaiting ? "in" : "not in", WAITING_STATES);
  if (isUnacknowledged === true)
    query = query
      .where("acknowledge_by", "is not", null)
      .where("acknowledged_at", "is", null)
      .where("state", "in", WAITING_STATES);
  if (after !== undefined) {
    const { dueAt, requestId } = after;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("due_at", "request_id"), isBackwards ? "<" : ">", tuple(new Date(dueAt), requestId)),
    );
  }
  const order = isBackwards ? "desc" : "asc";
  const rows = await query.orderBy("due_at", order).orderBy("request_id", order).limit(most).execute();
  return rows.map(toRequest);
};

/**
 * Of all that wait, those to be warned of or past a deadline, of the answer or of confirming that they arrived, that nobody
 * was told of yet; and those that were received by `unprovenSince` and nobody proved to be theirs; oldest first.
 */
export const listPressing = async (
  database: Database,
  now: number,
  unprovenSince: number,
  most: number,
): Promise<readonly StoredRequest[]> => {
  const at = new Date(now);
  const rows = await database
    .selectFrom("rights_request")
    .selectAll()
    .where("state", "in", WAITING_STATES)
    .where(({ or, and, eb }) =>
      or([
        and([eb("due_at", "<=", at), eb("escalated_at", "is", null)]),
        and([eb("warn_at", "<=", at), eb("warned_at", "is", null)]),
        and([eb("state", "=", "in_progress"), eb("received_at", "<=", new Date(unprovenSince))]),
        and([
          eb("acknowledged_at", "is", null),
          or([
            and([eb("acknowledge_by", "<=", at), eb("acknowledge_escalated_at", "is", null)]),
            and([eb("acknowledge_warn_at", "<=", at), eb("acknowledge_warned_at", "is", null)]),
          ]),
        ]),
      ]),
    )
    .orderBy("due_at")
    .limit(most)
    .execute();
  return rows.map(toRequest);
};

export const findRequest = async (database: Database, requestId: string): Promise<StoredRequest | undefined> => {
  const row = await database
    .selectFrom("rights_request")
    .selectAll()
    .where("request_id", "=", requestId)
    .executeTakeFirst();
  return row && toRequest(row);
};

/** Whoever asks to be restricted again takes back what was announced of lifting it. */
export const forgetLiftings = async (transaction: Database, subject: SubjectKey): Promise<void> => {
  await transaction
    .updateTable("rights_request")
    .set({ lifts_from: null, lifting: null })
    .where("subject_key", "=", subject)
    .where("lifts_from", "is not", null)
    .where("lifted_at", "is", null)
    .execute();
};

export const deleteRequestsOf = async (transaction: Database, subject: SubjectKey): Promise<number> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("rights_request")
    .where("subject_key", "=", subject)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};

const REASONS = [...REFUSAL_REASONS, "need_user_verification"] as const;
const OUTCOMES = ["upheld", "overruled"] as const;

const toRequest = (row: Row<"rights_request">): StoredRequest => ({
  subject: brandAs.subjectKey(row.subject_key),
  requestId: row.request_id,
  kind: oneOfNames(RIGHTS_REQUEST_KINDS, row.kind),
  state: oneOfNames(RIGHTS_REQUEST_STATES, row.state),
  channel: oneOfNames(RIGHTS_CHANNELS, row.channel),
  reason: row.reason === null ? undefined : oneOfNames(REASONS, row.reason),
  about: row.about ?? undefined,
  outcome: row.outcome === null ? undefined : oneOfNames(OUTCOMES, row.outcome),
  jurisdiction: row.jurisdiction ?? undefined,
  receivedAt: row.received_at.getTime(),
  dueAt: row.due_at.getTime(),
  warnAt: row.warn_at?.getTime(),
  clock: row.clock,
  finishedAt: row.finished_at?.getTime(),
  question: row.question ?? undefined,
  answer: row.answer ?? undefined,
  evidence: row.evidence ?? undefined,
  enteredBy: row.entered_by ?? undefined,
  owner: row.owner ?? undefined,
  answeredBy: row.answered_by ?? undefined,
  extendedFrom: row.extended_from?.getTime(),
  extensionReason: row.extension_reason === null ? undefined : oneOfNames(EXTENSION_REASONS, row.extension_reason),
  extension: row.extension ?? undefined,
  warnedAt: row.warned_at?.getTime(),
  escalatedAt: row.escalated_at?.getTime(),
  externalId: row.external_id ?? undefined,
  jurisdictionFrom: oneOfNames(JURISDICTION_SOURCES, row.jurisdiction_from),
  acknowledgement: toAcknowledgement(row),
  lifting: toLifting(row),
  // Only `toColumns` writes it.
  history: row.history as StoredRequest["history"],
});

const toAcknowledgement = (row: Row<"rights_request">): StoredRequest["acknowledgement"] => {
  const { acknowledge_by: by, acknowledge_warn_at: warnAt, acknowledge_clock: clock } = row;
  if (by === null || warnAt === null || clock === null) return undefined;
  return {
    ...{ dueAt: by.getTime(), warnAt: warnAt.getTime(), clock },
    at: row.acknowledged_at?.getTime(),
    how: row.acknowledged_how === null ? undefined : oneOfNames(ACKNOWLEDGEMENTS, row.acknowledged_how),
    warnedAt: row.acknowledge_warned_at?.getTime(),
    escalatedAt: row.acknowledge_escalated_at?.getTime(),
  };
};

const toLifting = ({ lifts_from, lifted_at, lifting }: Row<"rights_request">): StoredRequest["lifting"] =>
  lifts_from === null || lifting === null
    ? undefined
    : { from: lifts_from.getTime(), liftedAt: lifted_at?.getTime(), said: lifting };
