import type { ChoiceEntry, GiftMode } from "./choices.ts";

/** Gift mode after one more line, with the instant of the last line that spoke of it. */
export type GiftWord = GiftMode & { readonly at: number };

/**
 * A newer choice of the person sets the end, also an earlier one; any other line can only start gift mode or prolong it.
 * Of two lines at one instant the later end stands, as it is the stricter.
 */
export const giftAfter = (before: GiftWord | undefined, entry: ChoiceEntry): GiftWord | undefined => {
  const { at, origin, giftUntil } = entry;
  if (giftUntil === undefined) return before;
  if (before === undefined) return { since: at, until: giftUntil, at };
  const since = at <= before.until ? before.since : at;
  const isNewerChoice = origin === "choice" && at > before.at;
  return { since, until: isNewerChoice ? giftUntil : Math.max(before.until, giftUntil), at };
};

/** Whether gift mode lasted at this instant: nothing personal is used then, and nothing that happened then is kept. */
export const isGiftMode = ({ gift }: { readonly gift?: GiftMode }, at: number): boolean =>
  gift !== undefined && gift.since <= at && at < gift.until;
