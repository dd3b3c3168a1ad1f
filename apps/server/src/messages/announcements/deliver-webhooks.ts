import type { Database } from "@seimbang/database";
import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";
import { callAddress } from "../../platform/call-address.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { AddressNotAllowed } from "../../platform/private-network.ts";
import { signWebhook } from "../../platform/sign-webhook.ts";
import { endDelivery, takeDueDeliveries, type WebhookDelivery } from "./webhook-store.ts";

export type DeliverDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly webhooks: MessagesConfiguration["webhooks"];
  /** Hosts within a private network that may be called. */
  readonly privateHosts: readonly string[];
  readonly onDropped: (dropped: { readonly webhook: string; readonly failure: string }) => void;
};

const MOST_AT_ONCE = 50;
const TOGETHER = 10;
export const TAKEN_FOR_MS = 120_000;
const WITHIN_MS = 15_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** How long to wait after each failed try, as the Standard Webhooks specification proposes it; more than three days in all. */
const WAITS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
/** The receiver says that it will never take anything again. */
const GONE = 410;

/**
 * Tells webhooks what is due. What is not taken is told again, ever more seldom, for three days; then it is dropped, and
 * somebody hears of that. One whose name is in the settings no more is told nothing.
 */
export const deliverWebhooks = async (
  deps: DeliverDeps,
  signal?: AbortSignal,
): Promise<{ readonly delivered: number; readonly failed: number }> => {
  let [delivered, failed] = [0, 0];
  for (;;) {
    const now = deps.clock();
    const due = await takeDueDeliveries(deps.database, { now, again: now + TAKEN_FOR_MS, most: MOST_AT_ONCE });
    for (let from = 0; from < due.length; from += TOGETHER) {
      const outcomes = await Promise.all(due.slice(from, from + TOGETHER).map((one) => deliver(one, deps, signal)));
      delivered += outcomes.filter(Boolean).length;
      failed += outcomes.filter((isDelivered) => !isDelivered).length;
    }
    if (due.length < MOST_AT_ONCE || signal?.aborted === true) return { delivered, failed };
  }
};

const deliver = async (
  delivery: WebhookDelivery,
  deps: DeliverDeps,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  const { database, clock, webhooks, onDropped } = deps;
  const webhook = webhooks.find(({ name }) => name === delivery.webhook);
  const failure = webhook === undefined ? "not_in_settings" : await callWebhook(webhook.url, delivery, deps, signal);
  const now = clock();
  if (failure === undefined) {
    await endDelivery(database, delivery, { deliveredAt: now });
    return true;
  }
  const wait = WAITS_MS[delivery.attempts - 1];
  const isOver = wait === undefined || webhook === undefined || failure === `answered_${GONE}`;
  await endDelivery(database, delivery, isOver ? { failure, droppedAt: now } : { failure, nextAt: now + wait });
  if (isOver) onDropped({ webhook: delivery.webhook, failure });
  return false;
};

/** Undefined when it was taken, else why not. */
export const callWebhook = async (
  url: string,
  { webhook, deliveryId, body }: WebhookDelivery,
  { secrets, clock, privateHosts }: Pick<DeliverDeps, "secrets" | "clock" | "privateHosts">,
  signal: AbortSignal | undefined,
): Promise<string | undefined> => {
  const timeout = AbortSignal.timeout(WITHIN_MS);
  const address = new URL(url);
  try {
    const answer = await callAddress({
      ...{ use: "webhook", method: "POST", url: address, body },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      mayBePrivate: privateHosts.includes(address.hostname),
      headers: {
        "content-type": "application/json",
        ...signWebhook(secrets, { webhook, deliveryId, body }, clock()),
      },
    });
    answer.destroy();
    const { statusCode = 0 } = answer;
    return statusCode >= 200 && statusCode < 300 ? undefined : `answered_${statusCode}`;
  } catch (error) {
    if (error instanceof AddressNotAllowed) return "address_not_allowed";
    return timeout.aborted ? "took_too_long" : "unreachable";
  }
};
