import { callAddress } from "./call-address.ts";
import type { OutgoingUse } from "./outgoing.ts";

/** Where the shop's own system listens; `privateHosts` are those within a private network that may be called. */
export type Webhook = { readonly url: string; readonly privateHosts: readonly string[] };

const WITHIN_MS = 10_000;

/**
 * Sends JSON to an address of the shop's own, and reads nothing of the answer but its status.
 * @throws when the webhook did not take it, and AddressNotAllowed
 */
export const postToWebhook = async (
  use: OutgoingUse,
  { url, privateHosts }: Webhook,
  json: string,
  signal: AbortSignal,
  signature: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const address = new URL(url);
  const answer = await callAddress({
    ...{ use, method: "POST", url: address, body: json },
    headers: { "content-type": "application/json", ...signature },
    signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]),
    mayBePrivate: privateHosts.includes(address.hostname),
  });
  answer.destroy();
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode > 299) throw new Error(`A webhook answered ${statusCode}.`);
};
