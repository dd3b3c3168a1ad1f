import { createHmac } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";
import { seal, unseal } from "../platform/sealed.ts";

/** By which the records of an order are found; whoever has not the root secret cannot try numbers. */
export const hashInvoice = (orderId: string, { hmacKey }: Pick<Secrets, "hmacKey">): Buffer =>
  createHmac("sha256", hmacKey("invoice order")).update(orderId).digest();

export const hashLine = (orderId: string, lineId: string, { hmacKey }: Pick<Secrets, "hmacKey">): Buffer =>
  createHmac("sha256", hmacKey("invoice order")).update(`${orderId}\u0000${lineId}`).digest();

/**
 * Under a key for these records alone, which no erasure destroys: a law asks for what is in them after the person's own key
 * is gone.
 */
export const sealInvoice = (lineHash: Buffer, content: object, { deriveKey }: Pick<Secrets, "deriveKey">): Buffer =>
  seal(deriveKey("invoice records"), belongsTo(lineHash), Buffer.from(JSON.stringify(content)));

/** @throws when it was altered or moved to another line. */
export const unsealInvoice = (lineHash: Buffer, sealed: Buffer, { deriveKey }: Pick<Secrets, "deriveKey">): unknown =>
  JSON.parse(unseal(deriveKey("invoice records"), belongsTo(lineHash), sealed).toString("utf8"));

const belongsTo = (lineHash: Buffer): string => `invoice/${lineHash.toString("base64url")}`;
