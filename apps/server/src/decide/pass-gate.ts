import { type CompiledSlot, type GateResult, type Level, type LevelLimit, lowerOf } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import type { PreviewedVisitor } from "./preview-visitor.ts";
import { sessionInShop } from "./session-in-shop.ts";
import { unfitPlace } from "./unfit-place.ts";

const stricterOf = (a: LevelLimit | undefined, b: LevelLimit | undefined): LevelLimit | undefined =>
  a === undefined || (b !== undefined && b.mostLevel < a.mostLevel) ? b : a;

/** What lies in front of a page is no place for what somebody did (decision record 0020). */
const MOST_IN_FRONT: Level = 1;

/** What of a visitor a decision may know in a slot, by the consent gate; shop, experiments, format and page may only take away. */
export const passGate = (
  request: DecideRequest,
  slot: CompiledSlot,
  { visitor, requestedLevel }: PreviewedVisitor,
  now: number,
  deps: Pick<DecideDeps, "consentGate" | "refusedBySignals" | "isSensitive" | "levelLimit" | "shop">,
  ofExperiment?: LevelLimit,
): GateResult => {
  const { session, signals } = request;
  const { purpose, format } = slot.slot;
  const { consentGate, refusedBySignals, isSensitive, levelLimit, shop } = deps;
  const admitted = visitor.signals.filter(({ purposes }) => purposes.includes(purpose));
  const visit = session.length === 0 ? session : sessionInShop(session, shop().catalogue);
  const stored = visit.length === 0 ? admitted : [...visit.map((signal) => ({ ...signal, at: now })), ...admitted];
  const most = format === "interstitial" ? lowerOf(requestedLevel ?? MOST_IN_FRONT, MOST_IN_FRONT) : requestedLevel;
  const limit = stricterOf(ofExperiment, levelLimit());
  const unfit = unfitPlace(request, slot, visitor, now, deps);
  const bounds = {
    ...(unfit === undefined ? {} : { unfit }),
    ...(most === undefined ? {} : { requestedLevel: most }),
    ...(limit === undefined ? {} : { limit }),
  };
  const ask = { purpose, now, refusedBySignal: refusedBySignals(signals).has(purpose), ...bounds };
  return consentGate({ choices: visitor.choices, stored, ask, isSensitive });
};
