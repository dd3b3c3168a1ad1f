import type { Decision, WithheldReason } from "@seimbang/engine";

/** That less was used of somebody because of who they are is told them as well. */
const LEFT_OUT: ReadonlySet<WithheldReason> = new Set<WithheldReason>(["held_out", "in_experiment"]);

/** Whether a decision read something of the person: only such a one is theirs, and what it showed is remembered. */
export const isPersonal = ({ used, withheld }: Pick<Decision, "used" | "withheld">): boolean =>
  used.length > 0 || withheld.some(({ why }) => LEFT_OUT.has(why));
