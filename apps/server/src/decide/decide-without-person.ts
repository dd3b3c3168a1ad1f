import {
  type Decision,
  type DecisionAsk,
  decideItems,
  type GateResult,
  type Mute,
  SOURCE_NAMES,
} from "@seimbang/engine";
import type { AskedSlot } from "./asked-slot.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { askOf, decisionOf } from "./decision-of.ts";
import { passGate } from "./pass-gate.ts";
import { UNREADABLE } from "./visitor-state.ts";

/** What can still be answered after a fault: contextual items, or none. It reads nothing personal but what was hidden. */
export const decideWithoutPerson = (
  asked: AskedSlot,
  mutes: readonly Mute[],
  now: number,
  deps: DecideDeps,
): Decision => {
  const nothingUsed: Pick<GateResult, "level" | "used" | "withheld"> = {
    level: { cap: 0, effective: 0 },
    used: [],
    withheld: SOURCE_NAMES.map((source) => ({ source, why: "engine_unavailable" })),
  };
  const { request, slot } = asked;
  const ask = askOf(request, slot, now, deps);
  const decided = { ...tryToDecide(asked, ask, mutes, deps), creatives: [], shown: undefined };
  deps.count(request.slot, 0, "contextual", now);
  return decisionOf(request, deps.makeId(), ask, nothingUsed, decided, deps);
};

const tryToDecide = (
  { request, slot }: AskedSlot,
  ask: DecisionAsk,
  mutes: readonly Mute[],
  deps: DecideDeps,
): ReturnType<typeof decideItems> => {
  try {
    const contextual = { visitor: UNREADABLE, preview: undefined, requestedLevel: undefined };
    const { permitted } = passGate({ ...request, session: [] }, slot, contextual, ask.now, deps);
    return decideItems(ask, permitted, mutes);
  } catch (error) {
    deps.onFault(error);
    return { items: [], removed: [] };
  }
};
