import {
  WEBHOOK_TEST,
  type WebhookDeliveriesWire,
  type WebhooksWire,
  type WebhookTestedWire,
} from "@seimbang/contracts";
import type { Row } from "@seimbang/database";
import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";
import { Problem } from "../../http/problem.ts";
import type { MakeId } from "../../platform/ids.ts";
import { callWebhook, type DeliverDeps, TAKEN_FOR_MS } from "./deliver-webhooks.ts";
import { countDeliveries, endDelivery, insertDelivery, listDeliveries, retryDeliveries } from "./webhook-store.ts";

type DeskDeps = Omit<DeliverDeps, "onDropped"> & { readonly makeId: MakeId };
type Webhook = MessagesConfiguration["webhooks"][number];

const MOST_LISTED = 200;

/** What the shop's people see and do of its webhooks. */
export type WebhookDesk = {
  readonly list: () => Promise<WebhooksWire>;
  /** @throws Problem `unknown_webhook`, as all below do */
  readonly deliveries: (name: string) => Promise<WebhookDeliveriesWire>;
  /** Tells it something on trial, at once, and says what came of it; a test is never told again. */
  readonly test: (name: string) => Promise<WebhookTestedWire>;
  readonly retry: (name: string) => Promise<{ readonly deliveries: number }>;
};

export const webhookDesk = (deps: DeskDeps): WebhookDesk => {
  const { database, clock, makeId, webhooks } = deps;
  const find = (name: string): Webhook => {
    const found = webhooks.find((one) => one.name === name);
    if (found === undefined) throw new Problem("unknown_webhook");
    return found;
  };
  return {
    list: async () => {
      const counts = new Map((await countDeliveries(database)).map((one) => [one.webhook, one]));
      return { webhooks: webhooks.map((one) => describeWebhook(one, counts.get(one.name))) };
    },
    deliveries: async (name) => {
      const rows = await listDeliveries(database, find(name).name, MOST_LISTED);
      return { deliveries: rows.map(describeDelivery) };
    },
    test: async (name) => {
      const { url } = find(name);
      const now = clock();
      const body = JSON.stringify({ type: WEBHOOK_TEST, timestamp: new Date(now).toISOString(), data: {} });
      const delivery = { webhook: name, deliveryId: makeId(), body, attempts: 1 };
      await insertDelivery(database, delivery, { event: WEBHOOK_TEST, now, again: now + TAKEN_FOR_MS });
      const failure = await callWebhook(url, delivery, deps, undefined);
      const at = clock();
      await endDelivery(database, delivery, failure === undefined ? { deliveredAt: at } : { failure, droppedAt: at });
      return { deliveryId: delivery.deliveryId, ...(failure === undefined ? {} : { failure }) };
    },
    retry: async (name) => ({ deliveries: await retryDeliveries(database, find(name).name, clock()) }),
  };
};

type Counts = Awaited<ReturnType<typeof countDeliveries>>[number];

const describeWebhook = (
  { name, url, events }: Webhook,
  { waiting = 0, delivered = 0, dropped = 0, failure = null }: Partial<Counts> = {},
): WebhooksWire["webhooks"][number] => ({
  ...{ name, url, events: [...events], waiting, delivered, dropped },
  ...(failure === null ? {} : { failure }),
});

const describeDelivery = (row: Row<"webhook_delivery">): WebhookDeliveriesWire["deliveries"][number] => {
  const ended = row.delivered_at ?? row.dropped_at;
  return {
    ...{ deliveryId: row.delivery_id, event: row.event, attempts: row.attempts },
    state: row.delivered_at !== null ? "delivered" : row.dropped_at !== null ? "dropped" : "waiting",
    ...(row.failure === null ? {} : { failure: row.failure }),
    createdAt: row.created_at.toISOString(),
    ...(ended === null ? { nextAt: row.next_at.toISOString() } : { endedAt: ended.toISOString() }),
  };
};
