import { callOut } from "../platform/outgoing.ts";
import type { RequestNotice } from "./watch-clocks.ts";

const WITHIN_MS = 10_000;

/**
 * Tells the shop's own system of a request that presses. What it is about is left to the queue.
 * @throws when the webhook did not take it; it is told again then
 */
export const tellOfRequest = async (webhook: string, notice: RequestNotice, signal: AbortSignal): Promise<void> => {
  const answer = await callOut("request_notice", () =>
    fetch(webhook, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(notice),
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]),
    }),
  );
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The webhook for requests answered ${answer.status}.`);
};
