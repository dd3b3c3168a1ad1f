import {
  RIGHTS_REQUEST_KINDS,
  RIGHTS_REQUEST_STATES,
  type RightsRequestKind,
  type RightsRequestState,
} from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";

/** A request as it is stored; what people wrote is encrypted. Times are milliseconds since 1970. */
export type StoredRequest = {
  readonly subject: SubjectKey;
  readonly requestId: string;
  readonly kind: RightsRequestKind;
  readonly state: RightsRequestState;
  readonly receivedAt: number;
  readonly dueAt: number;
  readonly clock: string;
  readonly finishedAt: number | undefined;
  readonly question: Buffer | undefined;
  readonly answer: Buffer | undefined;
};

export const insertRequest = async (transaction: Database, request: StoredRequest): Promise<void> => {
  await transaction
    .insertInto("rights_request")
    .values({
      subject_key: request.subject,
      request_id: request.requestId,
      kind: request.kind,
      state: request.state,
      received_at: new Date(request.receivedAt),
      due_at: new Date(request.dueAt),
      clock: request.clock,
      finished_at: request.finishedAt === undefined ? null : new Date(request.finishedAt),
      question: request.question ?? null,
      answer: request.answer ?? null,
    })
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

/** Everybody's requests, what is due first first. */
export const listRequests = async (
  database: Database,
  state: RightsRequestState | undefined,
  most: number,
): Promise<readonly StoredRequest[]> => {
  const rows = await database
    .selectFrom("rights_request")
    .selectAll()
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .orderBy("due_at")
    .orderBy("request_id")
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

/** Only a request that waits takes an answer; of two at once one is taken. Whether this one was. */
export const storeAnswer = async (
  transaction: Database,
  { subject, requestId }: Pick<StoredRequest, "subject" | "requestId">,
  answer: Buffer,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("rights_request")
    .set({ state: "answered", answer, finished_at: new Date(now) })
    .where("subject_key", "=", subject)
    .where("request_id", "=", requestId)
    .where("state", "=", "received")
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const deleteRequestsOf = async (transaction: Database, subject: SubjectKey): Promise<number> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("rights_request")
    .where("subject_key", "=", subject)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};

const toRequest = (row: Row<"rights_request">): StoredRequest => ({
  subject: brandAs.subjectKey(row.subject_key),
  requestId: row.request_id,
  kind: oneOf(RIGHTS_REQUEST_KINDS, row.kind),
  state: oneOf(RIGHTS_REQUEST_STATES, row.state),
  receivedAt: row.received_at.getTime(),
  dueAt: row.due_at.getTime(),
  clock: row.clock,
  finishedAt: row.finished_at?.getTime(),
  question: row.question ?? undefined,
  answer: row.answer ?? undefined,
});

const oneOf = <Name extends string>(names: readonly Name[], text: string): Name => {
  const name = names.find((one) => one === text);
  if (name === undefined) throw new Error(`A request cannot be ${text}.`);
  return name;
};
