import type { MessageChannel } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { inTransaction } from "../../platform/in-transaction.ts";
import type { MessageKey, MessageKind, MessageState, QueuedMessage } from "./queued-message.ts";

export type NewMessage = {
  readonly subject: SubjectKey;
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly topic?: string;
  readonly broadcastId?: string;
  readonly announcementId?: string | undefined;
  readonly content?: Buffer;
};

/** Puts messages in the queue; one whose id is there already stays as it is. Answers how many are new. */
export const insertMessages = async (
  transaction: Database,
  messages: readonly NewMessage[],
  now: number,
): Promise<number> => {
  if (messages.length === 0) return 0;
  const at = new Date(now);
  const { numInsertedOrUpdatedRows = 0n } = await transaction
    .insertInto("message")
    .values(
      messages.map(({ subject, messageId, kind, channel, topic, broadcastId, announcementId, content }) => ({
        ...{ subject_key: subject, message_id: messageId, kind, channel },
        ...{ topic: topic ?? null, broadcast_id: broadcastId ?? null, announcement_id: announcementId ?? null },
        ...{ content: content ?? null },
        ...{
          state: "waiting",
          why: null,
          attempts: 0,
          next_at: at,
          created_at: at,
          ended_at: null,
          delivered_at: null,
        },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
};

export const insertOfficeMessage = async (
  transaction: Database,
  { messageId, content }: { readonly messageId: string; readonly content: Buffer },
  now: number,
): Promise<void> => {
  const at = new Date(now);
  await transaction
    .insertInto("office_message")
    .values({
      ...{ message_id: messageId, content, state: "waiting", why: null, attempts: 0 },
      ...{ next_at: at, created_at: at, ended_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Takes what is due by some channels, so that nobody else sends the same until `again`. Service goes before marketing. */
export const takeDue = async (
  database: Database,
  channels: readonly MessageChannel[],
  { now, again, most }: { readonly now: number; readonly again: number; readonly most: number },
): Promise<readonly QueuedMessage[]> => {
  const office = channels.includes("mail") ? await takeOffice(database, { now, again, most }) : [];
  if (channels.length === 0 || office.length === most) return office;
  const due = await takeCustomers(database, channels, { now, again, most: most - office.length });
  return [...office, ...due];
};

/** An arbitrary number that all Seimbang processes agree on, so that one of them at a time takes messages. */
const TAKING = 7_302_190_431;

/** Rows of many shards cannot be skipped where somebody else holds them, so that one process at a time takes some. */
const takeCustomers = (
  database: Database,
  channels: readonly MessageChannel[],
  { now, again, most }: { readonly now: number; readonly again: number; readonly most: number },
): Promise<readonly QueuedMessage[]> =>
  inTransaction(database, async (transaction) => {
    await sql`select pg_advisory_xact_lock(${TAKING})`.execute(transaction);
    const isDue = sql`ended_at is null and next_at <= ${new Date(now)}`;
    const { rows: due } = await sql<{ subject_key: string; message_id: string }>`
      select subject_key, message_id from message where ${isDue} and channel = any(${channels}::text[])
      order by kind desc, next_at limit ${most}`.execute(transaction);
    if (due.length === 0) return [];
    const { rows } = await sql<Row<"message">>`
      update message set attempts = attempts + 1, next_at = ${new Date(again)}
      where subject_key = any(${due.map(({ subject_key }) => subject_key)}::uuid[])
        and message_id = any(${due.map(({ message_id }) => message_id)}::uuid[]) and ${isDue}
      returning *`.execute(transaction);
    return rows.map(toQueued);
  });

const takeOffice = async (
  database: Database,
  { now, again, most }: { readonly now: number; readonly again: number; readonly most: number },
): Promise<readonly QueuedMessage[]> => {
  const { rows } = await sql<Row<"office_message">>`
    update office_message set attempts = attempts + 1, next_at = ${new Date(again)}
    where message_id in (
      select message_id from office_message where ended_at is null and next_at <= ${new Date(now)}
      order by next_at limit ${most} for update skip locked)
    returning *`.execute(database);
  return rows.map((row) => ({
    ...{ of: "office", messageId: row.message_id, kind: "service", channel: "mail" },
    ...{ topic: undefined, broadcastId: undefined, content: row.content ?? undefined },
    ...{ state: row.state as MessageState, attempts: row.attempts, createdAt: row.created_at.getTime() },
  }));
};

const toQueued = (row: Row<"message">): QueuedMessage => ({
  ...{ of: "customer", subject: brandAs.subjectKey(row.subject_key), messageId: row.message_id },
  // Only this file writes these columns.
  ...{ kind: row.kind as MessageKind, channel: row.channel as MessageChannel, state: row.state as MessageState },
  ...{ topic: row.topic ?? undefined, broadcastId: row.broadcast_id ?? undefined, content: row.content ?? undefined },
  ...{ attempts: row.attempts, createdAt: row.created_at.getTime() },
});

const tableOf = ({ of }: MessageKey): RawBuilder<unknown> =>
  sql.table(of === "customer" ? "message" : "office_message");

const isIt = (key: MessageKey): RawBuilder<unknown> =>
  key.of === "customer"
    ? sql`subject_key = ${key.subject}::uuid and message_id = ${key.messageId}::uuid`
    : sql`message_id = ${key.messageId}::uuid`;

/** Writes down that the other side may have it from now on. False when somebody ended it, or erased its person. */
export const noteHandingOver = async (database: Database, key: MessageKey): Promise<boolean> => {
  const { numAffectedRows = 0n } = await sql`
    update ${tableOf(key)} set state = 'handing_over' where ${isIt(key)} and ended_at is null`.execute(database);
  return numAffectedRows === 1n;
};

/** Writes down what came of it; of an ended message the words are gone. One that ended already stays as it is. */
export const endMessage = async (
  database: Database,
  key: MessageKey,
  { state, why }: { readonly state: MessageState; readonly why?: string | undefined },
  now: number,
): Promise<void> => {
  await sql`
    update ${tableOf(key)} set state = ${state}, why = ${why ?? null}, ended_at = ${new Date(now)}, content = null
    where ${isIt(key)} and ended_at is null`.execute(database);
};

/**
 * Puts it back until a later time.
 * @param counts whether the try counts: one that failed through no fault of the message does not
 */
export const postpone = async (
  database: Database,
  key: MessageKey,
  { at, why, counts }: { readonly at: number; readonly why: string; readonly counts: boolean },
): Promise<void> => {
  await sql`
    update ${tableOf(key)} set state = 'waiting', why = ${why}, next_at = ${new Date(at)},
      attempts = attempts - ${counts ? 0 : 1}
    where ${isIt(key)} and ended_at is null`.execute(database);
};

/** Of marketing, when each topic's messages went out to somebody since, the one that is under way aside. */
export const sentToSince = async (
  database: Database,
  subject: SubjectKey,
  since: number,
  except: string,
): Promise<readonly { readonly topic: string; readonly at: number }[]> => {
  const { rows } = await sql<{ topic: string; at: Date }>`
    select topic, coalesce(ended_at, next_at) as at from message
    where subject_key = ${subject}::uuid and kind = 'marketing' and topic is not null and message_id <> ${except}::uuid
      and state in ('sent', 'handing_over', 'in_doubt') and coalesce(ended_at, next_at) > ${new Date(since)}`.execute(
    database,
  );
  return rows.map(({ topic, at }) => ({ topic, at: at.getTime() }));
};

type MessageCount = {
  readonly channel: string;
  readonly kind: MessageKind | "office";
  readonly state: MessageState;
  readonly why: string | null;
  readonly count: number;
};

/** How many messages stand how, by channel and by why. */
export const countMessages = async (database: Database): Promise<readonly MessageCount[]> => {
  const { rows } = await sql<MessageCount>`
    select channel, kind, state, why, count(*)::int as count from message group by 1, 2, 3, 4
    union all
    select 'mail', 'office', state, why, count(*)::int from office_message group by 3, 4
    order by 1, 2, 3, 4`.execute(database);
  return rows;
};

/** How many wait in a queue, and since when the one that is due longest is. */
type WaitingInQueue = { readonly waiting: number; readonly dueSince: number | undefined };

/** What is still to be sent: to customers, to the shop's people, and to webhooks. */
export const countQueued = async (
  database: Database,
): Promise<Readonly<Record<"messages" | "office_messages" | "webhooks", WaitingInQueue>>> => {
  const { rows } = await sql<{ queue: string; waiting: number; due_since: Date | null }>`
    select 'messages' as queue, count(*)::int as waiting, min(next_at) as due_since from message where ended_at is null
    union all
    select 'office_messages', count(*)::int, min(next_at) from office_message where ended_at is null
    union all
    select 'webhooks', count(*)::int, min(next_at) from webhook_delivery
    where delivered_at is null and dropped_at is null`.execute(database);
  const of = (queue: string): WaitingInQueue => {
    const row = rows.find((one) => one.queue === queue);
    return { waiting: row?.waiting ?? 0, dueSince: row?.due_since?.getTime() };
  };
  return { messages: of("messages"), office_messages: of("office_messages"), webhooks: of("webhooks") };
};

/** Puts what ended in doubt, or failed, back into the queue, and answers how many; its words have to be there still. */
export const requeue = async (
  database: Database,
  { states, broadcastId }: { readonly states: readonly MessageState[]; readonly broadcastId?: string | undefined },
  now: number,
): Promise<number> => {
  const { numAffectedRows = 0n } = await sql`
    update message set state = 'waiting', why = null, attempts = 0, next_at = ${new Date(now)}, ended_at = null
    where state = any(${states}::text[]) and ended_at is not null and broadcast_id is not null
      and (${broadcastId ?? null}::uuid is null or broadcast_id = ${broadcastId ?? null}::uuid)`.execute(database);
  return Number(numAffectedRows);
};
