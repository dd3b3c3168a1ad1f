import { KEY_ENDS_SOON_DAYS, SECRET_KEY_DAYS } from "@seimbang/contracts";
import type { KeyKind } from "./api-key.ts";

const DAY_MS = 86_400_000;

/**
 * When a key ends for which nobody said anything, in milliseconds since 1970; undefined: never. What is no secret can stand in pages for as
 * long as they do; what is one gets out in the end, and is worth nothing then.
 * @see OWASP ASVS 5.0, 13.3.4
 */
export const usualExpiry = (kind: KeyKind, now: number): number | undefined =>
  kind === "secret" ? now + SECRET_KEY_DAYS * DAY_MS : undefined;

type Ending = { readonly expiresAt: number | undefined; readonly revokedAt: number | undefined };

/** Whether a key that nobody revoked has ended by itself, or will so soon that somebody has to put another in its place. */
export const endingOf = ({ expiresAt, revokedAt }: Ending, now: number): "expired" | "ends_soon" | undefined => {
  if (expiresAt === undefined || revokedAt !== undefined) return undefined;
  if (expiresAt <= now) return "expired";
  return expiresAt - now <= KEY_ENDS_SOON_DAYS * DAY_MS ? "ends_soon" : undefined;
};
