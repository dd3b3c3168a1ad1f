import { createHmac, createSecretKey } from "node:crypto";
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
  // From bytes every HMAC would import the key anew, at five times the cost.
  const key = createSecretKey(secret);
  return (purpose, scope, unit) => {
    const digest = createHmac("sha256", key)
      .update(JSON.stringify([purpose, scope, unit]))
      .digest();
    const low = digest.readUInt32BE(4) >>> (32 - LOW_BITS);
    return toDraw((digest.readUInt32BE(0) * 2 ** LOW_BITS + low) / 2 ** 53);
  };
};
