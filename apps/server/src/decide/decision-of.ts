import type { CompiledSlot, Decision, DecisionAsk, GateResult, ShownInDecision } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";

export const askOf = (
  { page, count }: DecideRequest,
  compiled: CompiledSlot,
  now: number,
  deps: Pick<DecideDeps, "shop">,
): DecisionAsk => ({ slot: compiled, page, index: deps.shop(), count: count ?? compiled.slot.count, now });

/** Undefined in a preview, of which nothing is shown to anybody. */
type WithShown = { readonly shown: ShownInDecision | undefined };

export const decisionOf = (
  request: Pick<DecideRequest, "slot">,
  rowId: string,
  ask: Pick<DecisionAsk, "index" | "now">,
  { level, used, withheld }: Pick<GateResult, "level" | "used" | "withheld">,
  { shown, ...decided }: Pick<Decision, "items" | "creatives" | "removed" | "layout"> & WithShown,
  deps: Pick<DecideDeps, "signId">,
): Decision => ({
  decisionId: deps.signId(rowId, shown),
  slot: request.slot,
  at: ask.now,
  level,
  used,
  withheld,
  ...decided,
  modelId: ask.index.model?.manifest.modelId,
});
