import {
  type PermittedSignals,
  SIGNAL_KINDS,
  SOURCE_NAMES,
  SOURCES,
  type Source,
  type WithheldReason,
} from "@seimbang/engine";
import type { ConsentGate } from "./decide-deps.ts";

/** Stands in until the engine's gate is merged. */
export const testGate: ConsentGate = ({ choices, stored, ask, isSensitive }) => {
  const cap = typeof choices === "string" ? 0 : choices.cap;
  const lowered = typeof choices === "string" ? 0 : Math.min(choices.lowered, ask.requestedLevel ?? 4);
  const why = (source: Source): WithheldReason | undefined => {
    if (choices === "unreadable") return "choices_unreadable";
    if (choices === "no_visitor") return "no_visitor";
    if (choices.age !== "adult") return choices.age === "minor" ? "minor" : "age_not_declared";
    if (choices.restricted) return "restricted";
    if (choices.objectsTo.includes(ask.purpose)) return "objected";
    if (ask.gpc && ask.advertising) return "browser_signal";
    if (choices.purposes[ask.purpose]?.granted !== true) return "purpose_not_granted";
    if (SOURCES[source].level > lowered) return "level_too_low";
    return choices.sources[source] ? undefined : "switched_off";
  };
  const withheld = SOURCE_NAMES.flatMap((source) => {
    const reason = why(source);
    return reason === undefined ? [] : [{ source, why: reason }];
  });
  const open = new Set(SOURCE_NAMES.filter((source) => why(source) === undefined));
  const signals = stored.filter(
    (signal) =>
      open.has(SIGNAL_KINDS[signal.kind].source) &&
      (!signal.otherDevice || open.has("devices")) &&
      !isSensitive(signal),
  );
  const used = SOURCE_NAMES.filter((source) => signals.some(({ kind }) => SIGNAL_KINDS[kind].source === source));
  const permitted = { signals, mayRemind: open.has("reminders"), mayPredict: open.has("patterns") };
  return {
    level: { cap, effective: Math.min(cap, lowered) as typeof cap },
    permitted: permitted as unknown as PermittedSignals,
    used,
    withheld,
  };
};
