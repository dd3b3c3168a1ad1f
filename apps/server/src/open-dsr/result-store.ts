import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { settlePersonKeys } from "../encryption/read.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { decryptField, encryptField, type PersonKey } from "../platform/person-key.ts";
import { findRequest } from "../rights/read.ts";

/** What a recipient answered: JSON as it is, other text as text, and whatever is neither in base64. */
export type RecipientResult = {
  readonly recipient: string;
  readonly requestId: string;
  readonly fetchedAt: string;
  readonly mediaType: string;
  readonly content: unknown;
  readonly isBase64?: true;
};

type Fetched = {
  readonly recipient: string;
  readonly requestId: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
};

const fieldOf = (requestId: string, recipient: string): string => `recipient-result/${requestId}/${recipient}`;

/** Keeps what was fetched with the person who asked for it; of somebody who was erased meanwhile nothing is kept. */
export const keepResult = (
  { recipient, requestId, mediaType, bytes }: Fetched,
  now: number,
  { database, secrets }: { readonly database: Database; readonly secrets: Secrets },
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const found = await findRequest(transaction, requestId);
    if (found === undefined || !(await holdSubjectAlone(transaction, found.subject))) return;
    const { subject } = found;
    const key = (await settlePersonKeys(transaction, secrets, [subject], now)).get(subject);
    if (key === undefined) return;
    const said = JSON.stringify({ mediaType, ...readContent(bytes) });
    await transaction
      .insertInto("recipient_result")
      .values({
        ...{ subject_key: subject, request_id: requestId, recipient, fetched_at: new Date(now) },
        content: encryptField(key, fieldOf(requestId, recipient), said),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });

const readContent = (bytes: Buffer): Pick<RecipientResult, "content" | "isBase64"> => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { content: jsonOr(text) };
  } catch {
    return { content: bytes.toString("base64"), isBase64: true };
  }
};

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

export const listResultsOf = async (
  database: Database,
  subject: SubjectKey,
  key: PersonKey | undefined,
): Promise<readonly RecipientResult[]> => {
  if (key === undefined) return [];
  const rows = await database
    .selectFrom("recipient_result")
    .selectAll()
    .where("subject_key", "=", subject)
    .orderBy("fetched_at")
    .orderBy("recipient")
    .execute();
  return rows.map(({ recipient, request_id: requestId, fetched_at: at, content }) => ({
    ...{ recipient, requestId, fetchedAt: at.toISOString() },
    // Only `keepResult` seals it.
    ...(JSON.parse(decryptField(key, fieldOf(requestId, recipient), content)) as Pick<
      RecipientResult,
      "mediaType" | "content" | "isBase64"
    >),
  }));
};

export const deleteResultsOf = async (transaction: Database, subject: SubjectKey): Promise<number> => {
  const { numDeletedRows } = await transaction
    .deleteFrom("recipient_result")
    .where("subject_key", "=", subject)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};
