import type { CompiledSlot } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { startTrace, type Trace } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";

/** A slot that a page asks for, and how long each step of deciding it takes. */
export type AskedSlot = {
  readonly request: DecideRequest;
  readonly slot: CompiledSlot;
  readonly trace: Trace<StepOf<"decision">>;
};

/** @throws Problem `unknown_slot`. */
export const askedSlot = (
  request: DecideRequest,
  { slots, stopwatch, inSpan }: Pick<DecideDeps, "slots" | "stopwatch" | "inSpan">,
): AskedSlot => {
  const slot = slots.get(request.slot);
  if (slot === undefined) throw new Problem("unknown_slot", `Known are ${[...slots.keys()].join(", ")}.`);
  return { request, slot, trace: startTrace(stopwatch, inSpan) };
};
