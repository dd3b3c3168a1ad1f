import type { ChoiceEntry } from "./choices.ts";

/** Whether everything is kept and nothing used, and from when on staff may end that. */
export type Restriction = { readonly restricted: boolean; readonly liftsFrom: number | undefined };

/** Between telling somebody and lifting their restriction; the law says "before", the figure is ours (GDPR 18(3)). */
export const LIFTING_NOTICE_MS = 7 * 24 * 3_600_000;

/**
 * A restriction after one more line. The person begins and ends it as they like. Staff ends one only after the person was
 * told in the ledger itself, and had the time to ask for it again, which takes the announcement back; what they chose counts
 * then as they chose it, and nothing beyond.
 */
export const restrictionAfter = (before: Restriction, entry: ChoiceEntry): Restriction => {
  const { at, origin, restricted, liftsFrom } = entry;
  if (restricted === true || (restricted === false && origin === "choice")) return { restricted, liftsFrom: undefined };
  if (origin !== "staff" || !before.restricted) return before;
  if (liftsFrom !== undefined) return { restricted: true, liftsFrom: Math.max(liftsFrom, at + LIFTING_NOTICE_MS) };
  const mayLift = before.liftsFrom !== undefined && at >= before.liftsFrom;
  return restricted === false && mayLift ? { restricted: false, liftsFrom: undefined } : before;
};
