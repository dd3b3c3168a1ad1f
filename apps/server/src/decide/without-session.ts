import type { Contribution, Decision, Source } from "@seimbang/engine";
import { withoutNames } from "./without-names.ts";

/** What a visit's own signals are read under. */
const SESSION_SOURCES: ReadonlySet<string> = new Set<Source>(["views", "searches", "carts", "reminders"]);

/**
 * The decision as it may be stored when the request carried what happened in the visit: that its sources were used stays,
 * which product, category or query it was does not.
 */
export const withoutSession = (decision: Decision): Decision => ({
  ...decision,
  items: withoutNames(decision.items, isOfVisit),
  creatives: withoutNames(decision.creatives, isOfVisit),
});

const isOfVisit = ({ source }: Contribution): boolean => SESSION_SOURCES.has(source);
