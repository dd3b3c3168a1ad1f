import type { ChoiceState, PurposeState } from "./choices.ts";
import type { PurposeId } from "./ids.ts";
import { lowerOf } from "./levels.ts";
import { keepsMute } from "./same-mute.ts";
import { SOURCE_NAMES } from "./sources.ts";

/** Whether anything at all is allowed by `after` that `before` did not allow at `now`. Mutes and objections count as well. */
export const raises = (before: ChoiceState, after: ChoiceState, now: number): boolean =>
  after.cap > before.cap ||
  lowerOf(after.cap, after.lowered) > lowerOf(before.cap, before.lowered) ||
  SOURCE_NAMES.some((source) => after.sources[source] && !before.sources[source]) ||
  Object.entries(after.purposes).some(
    ([name, purpose]) => isInForce(purpose, now) && !isInForce(before.purposes[name as PurposeId], now),
  ) ||
  (after.age === "adult" && before.age !== "adult") ||
  (before.restricted && !after.restricted) ||
  before.objectsTo.some((purpose) => !after.objectsTo.includes(purpose)) ||
  before.mutes.some((mute) => !after.mutes.some((kept) => keepsMute(kept, mute)));

const isInForce = (purpose: PurposeState | undefined, now: number): boolean =>
  purpose?.granted === true && (purpose.expiresAt === undefined || now < purpose.expiresAt);
