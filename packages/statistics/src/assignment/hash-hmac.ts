import { hash } from "node:crypto";
import { type Draw, toDraw } from "../draw.ts";

/**
 * What a draw is for. Each purpose has its own salt: if one draw decided both who takes part and which variant they get,
 * a rollout of 10 % would leave the first variant only.
 */
export type DrawPurpose = "holdout" | "namespace" | "ramp" | "variant" | "limited" | "exploration";

/** Draws for units of one experiment or namespace; the same unit always gets the same draw. */
export type DrawUnit = (purpose: DrawPurpose, scope: string, unit: string) => Draw;

/** Doubles hold 53 bits exactly: 32 from the first word and 21 from the second. */
const LOW_BITS = 21;

/**
 * Where units fall, by HMAC-SHA-256 under a secret of the shop: 53 bits, so no grid, and draws of one unit in two
 * experiments are unlinkable for whoever lacks the secret.
 * @param secret at least 16 bytes
 */
export const openDraws = (secret: Uint8Array): DrawUnit => {
  if (secret.length < 16) throw new RangeError("The secret of draws has fewer than 16 bytes.");
  const hmac = openHmac(secret);
  return (purpose, scope, unit) => {
    const digest = hmac(JSON.stringify([purpose, scope, unit]));
    const high = Number.parseInt(digest.slice(0, 8), 16);
    const low = Number.parseInt(digest.slice(8, 16), 16) >>> (32 - LOW_BITS);
    return toDraw((high * 2 ** LOW_BITS + low) / 2 ** 53);
  };
};

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/**
 * HMAC-SHA-256 (RFC 2104) as two plain hashes, in hexadecimal: the runtime's own makes an object for each, which takes three times as
 * long, and every decision for somebody draws once.
 */
const openHmac = (secret: Uint8Array): ((text: string) => string) => {
  const key = Buffer.alloc(BLOCK_BYTES);
  key.set(secret.length > BLOCK_BYTES ? hash("sha256", secret, "buffer") : secret);
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);
  outer.set(key.map((byte) => byte ^ 0x5c));
  const innerKey = key.map((byte) => byte ^ 0x36);
  return (text) => {
    const inner = hash("sha256", Buffer.concat([innerKey, Buffer.from(text)]), "hex");
    outer.write(inner, BLOCK_BYTES, "hex");
    return hash("sha256", outer, "hex");
  };
};
