import type { ChoiceStateWire, MuteWire } from "@seimbang/contracts";

/** What holds of somebody, as the page remembers it, so that a page at level 0 need not say who asks. */
export type Holding = {
  readonly level: number;
  /** What they agreed to. Above the level, something lowered it for a while. */
  readonly cap: number;
  readonly purposes: readonly string[];
  /**
   * Products, campaigns and creatives they do not want to see, at any level, by their keys; known here, so that nobody need
   * be named to obey.
   */
  readonly hidden: readonly string[];
  /** Campaigns they want to see at most half as often. */
  readonly seldom?: readonly string[];
  /** Whether they ever chose anything. */
  readonly isChosen: boolean;
  /** When it was so, in milliseconds since 1970; 0 once it may have been changed where this page does not hear of it. */
  readonly at: number;
};

/** At level 0 no answer says when that is over, so the customer's choices are read again. */
const NEUTRAL_FOR_A_WHILE_MS = 3_600_000;

export const holdingOf = ({ level, purposes, mutes }: ChoiceStateWire, at: number): Holding => ({
  level: level.effective,
  cap: level.cap,
  at,
  purposes: Object.keys(purposes).filter((purpose) => purposes[purpose]?.granted === true),
  hidden: (mutes as readonly MuteWire[]).flatMap((mute) => {
    if (mute.kind === "product") return mute.productId;
    if (mute.kind === "campaign") return mute.campaignId;
    return mute.kind === "creative" ? `${mute.campaignId}/${mute.creativeId}` : [];
  }),
  seldom: (mutes as readonly MuteWire[]).flatMap((mute) => (mute.kind === "seldom" ? mute.campaignId : [])),
  isChosen: Object.keys(purposes).length > 0,
});

/** Whether it no longer says how it is: then the server is asked. */
export const isInDoubt = ({ level, cap, at }: Holding, now: number): boolean =>
  at === 0 || (level < cap && level === 0 && Math.abs(now - at) > NEUTRAL_FOR_A_WHILE_MS);

/** Undefined for what was not written here. */
export const readHolding = (text: string | undefined): Holding | undefined => {
  try {
    const held: Holding = JSON.parse(text as string);
    return Array.isArray(held.purposes) && Array.isArray(held.hidden) ? held : undefined;
  } catch {
    return undefined;
  }
};
