import { postToWebhook, type Webhook } from "../platform/post-to-webhook.ts";
import type { RequestNotice } from "./watch-clocks.ts";

/**
 * Tells the shop's own system of a request that presses. What it is about is left to the queue.
 * @throws when the webhook did not take it; it is told again then
 */
export const tellOfRequest = (webhook: Webhook, notice: RequestNotice, signal: AbortSignal): Promise<void> =>
  postToWebhook("request_notice", webhook, JSON.stringify(notice), signal);
