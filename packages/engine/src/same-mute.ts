import type { Mute } from "./choices.ts";

/** Whether two mutes silence the same thing. */
export const sameMute = (a: Mute, b: Mute): boolean => a.kind === b.kind && subjectOf(a) === subjectOf(b);

const subjectOf = (mute: Mute): string => {
  if (mute.kind === "category") return mute.category;
  return mute.kind === "brand" ? mute.brand : mute.productId;
};
