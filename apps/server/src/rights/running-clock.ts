import type { RightsRequestKind } from "@seimbang/contracts";
import type { Laws } from "../laws/read.ts";

/** The part of the laws that requests need. */
export type RequestLaws = Pick<Laws, "clockFor" | "extensionFor">;

/**
 * When an answer is owed, by what, and when somebody should have heard that it presses. Of somebody of whom nobody knows
 * whose law is theirs the strictest of all counts.
 */
export const runningClock = (
  laws: RequestLaws,
  kind: RightsRequestKind,
  receivedAt: number,
  jurisdiction: string | undefined,
) => {
  const theirs = jurisdiction === undefined ? undefined : [jurisdiction];
  const { dueAt, warnAt, law, article } = laws.clockFor(kind, receivedAt, theirs);
  return { dueAt, warnAt, clock: `${law} ${article}` };
};
