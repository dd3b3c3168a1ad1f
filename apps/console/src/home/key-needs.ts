import { type ApiKeysWire, KEY_ENDS_SOON_DAYS } from "@seimbang/contracts";
import type { Figures } from "../language/use-figures.ts";
import type { Say } from "../language/use-say.ts";
import type { Need } from "./need.ts";

const SOON_MS = KEY_ENDS_SOON_DAYS * 86_400_000;

/** Keys that end soon, so that another has to be put in their place, and those that have ended and were not taken away. */
export const keyNeeds = (keys: ApiKeysWire["keys"], say: Say, figures: Figures, now: number): readonly Need[] =>
  keys.flatMap(({ keyId, name, expiresAt, revokedAt }): readonly Need[] => {
    if (expiresAt === undefined || revokedAt !== undefined || Date.parse(expiresAt) - now > SOON_MS) return [];
    const isUrgent = Date.parse(expiresAt) <= now;
    const text = isUrgent
      ? say("needs.key_ended", { name })
      : say("needs.key_ends", { name, ago: figures.ago(expiresAt, now) });
    return [{ key: keyId, text, to: "/keys", isUrgent }];
  });
