import type { Mute } from "./choices.ts";

/** Whether two mutes silence the same thing, for however long. */
export const sameMute = (a: Mute, b: Mute): boolean => a.kind === b.kind && subjectOf(a) === subjectOf(b);

/** Whether a mute still silences what another does, and not for a shorter time. */
export const keepsMute = (kept: Mute, before: Mute): boolean => sameMute(kept, before) && endOf(kept) >= endOf(before);

/** When it ends by itself, in milliseconds since 1970; never is Infinity. */
export const endOf = (mute: Mute): number => ("until" in mute ? mute.until : undefined) ?? Number.POSITIVE_INFINITY;

const subjectOf = (mute: Mute): string => {
  switch (mute.kind) {
    case "category":
      return mute.category;
    case "brand":
      return mute.brand;
    case "creative":
      return `${mute.campaignId}/${mute.creativeId}`;
    case "campaign":
    case "seldom":
      return mute.campaignId;
    default:
      return mute.productId;
  }
};
