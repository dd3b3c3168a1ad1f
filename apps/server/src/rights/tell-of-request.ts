import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import { postToWebhook, type Webhook } from "../platform/post-to-webhook.ts";
import { signWebhook } from "../platform/sign-webhook.ts";
import type { RequestNotice } from "./watch-clocks.ts";

/** What its secret is derived for: no webhook of messages may be called so. */
export const REQUESTS_WEBHOOK = "rights.webhook";

type TellDependencies = { readonly secrets: Pick<Secrets, "deriveKey">; readonly clock: Clock };

/**
 * Tells the shop's own system of a request that presses, signed as Standard Webhooks says and each time under the same id. What it is
 * about is left to the queue.
 * @throws when the webhook did not take it; it is told again then
 */
export const tellOfRequest = (
  webhook: Webhook,
  notice: RequestNotice,
  signal: AbortSignal,
  { secrets, clock }: TellDependencies,
): Promise<void> => {
  const body = JSON.stringify(notice);
  const deliveryId = `${notice.what}.${notice.requestId}`;
  const signature = signWebhook(secrets, { webhook: REQUESTS_WEBHOOK, deliveryId, body }, clock());
  return postToWebhook("request_notice", webhook, body, signal, signature);
};
