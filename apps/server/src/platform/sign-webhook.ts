import { createHmac } from "node:crypto";
import type { Secrets } from "./master-key.ts";

const SECRET_PREFIX = "whsec_";
const SECOND = 1_000;

/** With which what a webhook is told is signed, in the form in which receivers' libraries take it. */
export const webhookSecret = (secrets: Pick<Secrets, "deriveKey">, name: string): string =>
  SECRET_PREFIX + secrets.deriveKey(`webhook/${name}`).toString("base64");

type Delivery = {
  /** What its secret is derived for. */
  readonly webhook: string;
  /** The same each time that the same thing is told, so that its receiver takes it once. */
  readonly deliveryId: string;
  readonly body: string;
};

/** The headers of Standard Webhooks 1.0: HMAC-SHA-256 of id, seconds and body. */
export const signWebhook = (
  secrets: Pick<Secrets, "deriveKey">,
  { webhook, deliveryId, body }: Delivery,
  now: number,
): Readonly<Record<string, string>> => {
  const seconds = Math.floor(now / SECOND);
  const key = Buffer.from(webhookSecret(secrets, webhook).slice(SECRET_PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${deliveryId}.${seconds}.${body}`).digest("base64");
  return {
    "webhook-id": deliveryId,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${signature}`,
  };
};
