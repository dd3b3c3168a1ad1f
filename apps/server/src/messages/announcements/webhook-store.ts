import type { WebhookEvent } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";

export type WebhookDelivery = {
  readonly webhook: string;
  /** The same at every try, by which a receiver knows that it has it already. */
  readonly deliveryId: string;
  readonly body: string;
  /** With the one that is under way. */
  readonly attempts: number;
};

type Told = { readonly event: WebhookEvent; readonly data: object; readonly deliveryId: string };

/** Puts an event into the queue of every webhook that asked for it. */
export const queueWebhooks = async (
  transaction: Database,
  webhooks: MessagesConfiguration["webhooks"],
  { event, data, deliveryId }: Told,
  now: number,
): Promise<void> => {
  const at = new Date(now);
  const asking = webhooks.filter(({ events }) => events.includes(event));
  if (asking.length === 0) return;
  const body = JSON.stringify({ type: event, timestamp: at.toISOString(), data });
  await transaction
    .insertInto("webhook_delivery")
    .values(
      asking.map(({ name }) => ({
        ...{ webhook: name, delivery_id: deliveryId, event, body, attempts: 0, next_at: at, failure: null },
        ...{ created_at: at, delivered_at: null, dropped_at: null },
      })),
    )
    .execute();
};

/** Takes what is due, so that nobody else sends the same until `again`. */
export const takeDueDeliveries = async (
  database: Database,
  { now, again, most }: { readonly now: number; readonly again: number; readonly most: number },
): Promise<readonly WebhookDelivery[]> => {
  const { rows } = await sql<Row<"webhook_delivery">>`
    update webhook_delivery set attempts = attempts + 1, next_at = ${new Date(again)}
    where (webhook, delivery_id) in (
      select webhook, delivery_id from webhook_delivery
      where delivered_at is null and dropped_at is null and next_at <= ${new Date(now)}
      order by next_at limit ${most} for update skip locked)
    returning *`.execute(database);
  return rows.map(({ webhook, delivery_id, body, attempts }) => ({ webhook, deliveryId: delivery_id, body, attempts }));
};

type Ending =
  | { readonly deliveredAt: number }
  | { readonly failure: string; readonly nextAt: number }
  | { readonly failure: string; readonly droppedAt: number };

export const endDelivery = async (
  database: Database,
  { webhook, deliveryId }: WebhookDelivery,
  ending: Ending,
): Promise<void> => {
  const set =
    "deliveredAt" in ending
      ? { delivered_at: new Date(ending.deliveredAt), failure: null }
      : {
          failure: ending.failure,
          ...("nextAt" in ending ? { next_at: new Date(ending.nextAt) } : { dropped_at: new Date(ending.droppedAt) }),
        };
  await database
    .updateTable("webhook_delivery")
    .set(set)
    .where("webhook", "=", webhook)
    .where("delivery_id", "=", deliveryId)
    .execute();
};

/** The newest deliveries to one webhook. */
export const listDeliveries = async (
  database: Database,
  webhook: string,
  most: number,
): Promise<readonly Row<"webhook_delivery">[]> =>
  database
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("webhook", "=", webhook)
    .orderBy("created_at", "desc")
    .orderBy("delivery_id", "desc")
    .limit(most)
    .execute();

/** Tells everything again that one webhook has not taken, from the first try on. Answers how many deliveries that are. */
export const retryDeliveries = async (database: Database, webhook: string, now: number): Promise<number> => {
  const { numUpdatedRows } = await database
    .updateTable("webhook_delivery")
    .set({ attempts: 0, next_at: new Date(now), dropped_at: null })
    .where("webhook", "=", webhook)
    .where("delivered_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
};

/** Writes down one delivery that is made at this moment, and that nobody else makes until `again`. */
export const insertDelivery = async (
  database: Database,
  { webhook, deliveryId, body }: Omit<WebhookDelivery, "attempts">,
  { event, now, again }: { readonly event: string; readonly now: number; readonly again: number },
): Promise<void> => {
  await database
    .insertInto("webhook_delivery")
    .values({
      ...{ webhook, delivery_id: deliveryId, event, body, attempts: 1, next_at: new Date(again), failure: null },
      ...{ created_at: new Date(now), delivered_at: null, dropped_at: null },
    })
    .execute();
};

export type WebhookCount = {
  readonly webhook: string;
  readonly waiting: number;
  readonly delivered: number;
  readonly dropped: number;
  /** Of the one that waits longest. */
  readonly failure: string | null;
};

export const countDeliveries = async (database: Database): Promise<readonly WebhookCount[]> => {
  const { rows } = await sql<WebhookCount>`
    select webhook,
      (count(*) filter (where delivered_at is null and dropped_at is null))::int as waiting,
      (count(*) filter (where delivered_at is not null))::int as delivered,
      (count(*) filter (where dropped_at is not null))::int as dropped,
      (array_agg(failure order by created_at) filter (where delivered_at is null and failure is not null))[1] as failure
    from webhook_delivery group by webhook`.execute(database);
  return rows;
};
