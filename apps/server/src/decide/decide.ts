import {
  type CompiledSlot,
  type ConsentState,
  type Decision,
  type DecisionAsk,
  decideItems,
  explain,
  type GateResult,
  govern,
  type Mute,
  muteRules,
  openAllowance,
  type Placed,
  type PlacedCreative,
  type PlacingAsk,
  placeCreatives,
  rank,
  retrieve,
  SOURCE_NAMES,
} from "@seimbang/engine";
import type { ExposedArm, Part } from "../experiments/read.ts";
import { Problem } from "../http/problem.ts";
import { type StepTiming, startTrace } from "../platform/trace.ts";
import { countUsed, type UsedOfPerson } from "./count-used.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import { partFor } from "./part-for.ts";
import { passGate } from "./pass-gate.ts";
import { placingFor } from "./placing-for.ts";
import type { Preview } from "./preview.ts";
import { previewVisitor } from "./preview-visitor.ts";
import { recordDecision } from "./record-decision.ts";
import type { ShownInDecision } from "./shown-in-decision.ts";
import { type LoadedVisitor, UNREADABLE } from "./visitor-state.ts";

/** A decision with what only its answer needs to know. */
export type Decided = {
  readonly decision: Decision;
  readonly preview: Preview | undefined;
  readonly timings: readonly StepTiming[];
};

/**
 * The way of a decision: load visitor, consent gate, take part in experiments, retrieve, rank, govern, explain, choose
 * campaigns, record, answer. From the gate on, nothing of the person exists but what is permitted, and an experiment may
 * only leave out some of it. A fault of ours, and a record that cannot be written, leave a
 * decision that used nothing personal: the page is never blocked.
 * @throws Problem `unknown_slot`.
 */
export const decide = async (request: DecideRequest, deps: DecideDeps): Promise<Decided> => {
  const slot = deps.slots.get(request.slot);
  if (slot === undefined) throw new Problem("unknown_slot", `Known are ${[...deps.slots.keys()].join(", ")}.`);
  const now = deps.clock();
  const trace = startTrace(deps.stopwatch);
  let visitor: LoadedVisitor | undefined;
  try {
    const loaded = await trace.step("load visitor", () => deps.loadVisitor(request.visitorToken, now));
    visitor = loaded;
    const previewed = await previewVisitor(request, loaded, now, deps);

    const allowed = trace.step("consent gate", () => passGate(request, slot, previewed, now, deps));
    const rowId = deps.makeId();
    const taken = trace.step("take part", () => partFor(slot, previewed, allowed, rowId, now, deps));
    const { part } = taken;
    const gated = part.limit === undefined ? allowed : passGate(request, slot, previewed, now, deps, part.limit);
    const { permitted } = gated;
    const ask = askOf(request, part.slot ?? slot, now, deps);
    const mutes = muteRules(mutesOf(loaded));
    const limits = deps.exposures.limitsOf(previewed.visitor, gated.level.effective, now);
    const allowance = openAllowance(slot, ask.count, limits);

    const candidates = trace.step("retrieve", () => retrieve(ask, permitted, mutes));
    const ranked = trace.step("rank", () => rank(ask, candidates));
    const governed = trace.step("govern", () => govern(ask, ranked, permitted, mutes, { limits, allowance }));
    const items = trace.step("explain", () => explain(ask, governed));
    const { creatives, exposedTo, shown } = trace.step("choose campaigns", () => {
      const placing = { ...placingFor(request, slot, previewed.visitor, gated, part, now, deps), allowance };
      const placed = placeCreatives(ask, permitted, mutes, placing);
      return { ...placed, shown: previewed.preview === undefined ? sayShown(placed, placing, gated, ask) : undefined };
    });
    if (shown !== undefined) deps.campaigns.noteChosen(shown);
    const used = countUsed(slot, { items, creatives });
    if (previewed.preview === undefined) noteShown(creatives, used, rowId, previewed.visitor, now, deps);

    const decided = { items, creatives, removed: governed.removed, shown, ...layoutOf(part) };
    const decision = decisionOf(request, rowId, now, ask, gated, decided, deps);
    const { subject } = previewed.visitor;
    await trace.step("record", () =>
      Promise.all([
        recordDecision(decision, rowId, request, subject, used, previewed.preview, deps),
        taken.unit && deps.experiments.record(taken.unit, exposuresOf(part, exposedTo), taken.standing, now),
      ]),
    );
    return { decision, preview: previewed.preview, timings: trace.timings };
  } catch (error) {
    deps.onFault(error);
    const decision = decideWithoutPerson(request, slot, mutesOf(visitor), now, deps);
    return { decision, preview: undefined, timings: trace.timings };
  }
};

const sayShown = (
  { creatives }: Pick<Placed, "creatives">,
  placing: Pick<PlacingAsk, "isRefused">,
  gated: Pick<GateResult, "level" | "used">,
  { slot: { slot }, now }: DecisionAsk,
): ShownInDecision => ({
  ...{ at: now, slot: slot.name, level: gated.level.effective },
  consent: consentStateOf(gated, placing),
  creatives,
});

const consentStateOf = (
  { used }: Pick<GateResult, "used">,
  { isRefused }: Pick<PlacingAsk, "isRefused">,
): ConsentState => {
  if (isRefused) return "refused";
  return used.length > 0 ? "known" : "contextual";
};

/** In the turn in which it was chosen, so that the next decision knows of it. */
const noteShown = (
  creatives: readonly PlacedCreative[],
  used: UsedOfPerson,
  rowId: string,
  { subject }: LoadedVisitor,
  now: number,
  { exposures }: DecideDeps,
): void => {
  const products = used.products.length;
  if (subject === undefined || (creatives.length === 0 && products === 0 && used.points === 0)) return;
  exposures.note(subject, { rowId, at: now, creatives, ...used });
};

const layoutOf = ({ layout }: Part): Pick<Decision, "layout"> => (layout === undefined ? {} : { layout });

/** Where somebody is exposed: by coming here, and to campaigns that they would have been shown, control too. */
const exposuresOf = ({ exposures, campaigns }: Part, exposedTo: readonly string[]): readonly ExposedArm[] =>
  exposedTo.length === 0
    ? exposures
    : [...exposures, ...[...campaigns.values()].filter(({ experimentId }) => exposedTo.includes(experimentId))];

const askOf = ({ page, count }: DecideRequest, compiled: CompiledSlot, now: number, deps: DecideDeps): DecisionAsk => ({
  slot: compiled,
  page,
  index: deps.shop(),
  count: count ?? compiled.slot.count,
  now,
});

/** What somebody hid stays hidden whatever else is permitted, and in every preview. */
const mutesOf = (visitor: LoadedVisitor | undefined): readonly Mute[] =>
  visitor === undefined || typeof visitor.choices === "string" ? [] : visitor.choices.mutes;

/** Undefined in a preview, of which nothing is shown to anybody. */
type WithShown = { readonly shown: ShownInDecision | undefined };

const decisionOf = (
  request: DecideRequest,
  rowId: string,
  now: number,
  ask: DecisionAsk,
  { level, used, withheld }: Pick<GateResult, "level" | "used" | "withheld">,
  { shown, ...decided }: Pick<Decision, "items" | "creatives" | "removed" | "layout"> & WithShown,
  deps: DecideDeps,
): Decision => ({
  decisionId: deps.signId(rowId, shown),
  slot: request.slot,
  at: now,
  level,
  used,
  withheld,
  ...decided,
  modelId: ask.index.model?.manifest.modelId,
});

/** What can still be answered after a fault: contextual items, or none. It reads nothing personal but what was hidden. */
const decideWithoutPerson = (
  request: DecideRequest,
  slot: CompiledSlot,
  mutes: readonly Mute[],
  now: number,
  deps: DecideDeps,
): Decision => {
  const nothingUsed: Pick<GateResult, "level" | "used" | "withheld"> = {
    level: { cap: 0, effective: 0 },
    used: [],
    withheld: SOURCE_NAMES.map((source) => ({ source, why: "engine_unavailable" })),
  };
  const ask = askOf(request, slot, now, deps);
  const { items, removed } = tryToDecide(request, slot, ask, mutes, deps);
  deps.count(request.slot, 0, now);
  return decisionOf(
    request,
    deps.makeId(),
    now,
    ask,
    nothingUsed,
    { items, creatives: [], removed, shown: undefined },
    deps,
  );
};

const tryToDecide = (
  request: DecideRequest,
  slot: CompiledSlot,
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
