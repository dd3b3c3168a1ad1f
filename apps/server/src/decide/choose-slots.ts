import type { ShownInDecision } from "@seimbang/engine";
import {
  type ConsentState,
  type DecidedItem,
  type Decision,
  type DecisionAsk,
  explain,
  type GateResult,
  govern,
  type Mute,
  muteRules,
  type OpenPage,
  openPage,
  type Placed,
  type PlacedCreative,
  type PlacingAsk,
  placeCreatives,
  rank,
  retrieve,
} from "@seimbang/engine";
import type { ExposedArm, Part } from "../experiments/read.ts";
import type { AskedSlot } from "./asked-slot.ts";
import { countUsed, type UsedOfPerson } from "./count-used.ts";
import type { DecideDeps } from "./decide-deps.ts";
import { askOf, decisionOf } from "./decision-of.ts";
import { isPersonal } from "./is-personal.ts";
import { partFor, type Taken } from "./part-for.ts";
import { passGate } from "./pass-gate.ts";
import { placingFor } from "./placing-for.ts";
import type { PreviewedVisitor } from "./preview-visitor.ts";
import { takeBackChosen } from "./take-back-chosen.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/** A decision that is not on record yet, with what has to be written down of it. */
export type ChosenSlot = AskedSlot & {
  readonly decision: Decision;
  readonly rowId: string;
  readonly used: UsedOfPerson;
  /** As whom somebody takes part in experiments, with what the gate permits without any, and where they are exposed. */
  readonly taken: Taken;
  readonly exposedArms: readonly ExposedArm[];
  /** What was paid for and counted; undefined in a preview, and where campaigns have no place. */
  readonly shown: ShownInDecision | undefined;
};

/** Whom slots are chosen for, with what they hid. */
type Chooser = PreviewedVisitor & { readonly mutes: readonly Mute[] };

/**
 * Chooses what the slots of one page show, in one turn. From the gate on, nothing of the person exists but what is permitted,
 * and an experiment may only leave out some of it. Slots that may know less of the person come first, so that none of them
 * can tell what others show by it.
 * @throws whatever went wrong in any of them; what was chosen for the others takes nothing from a budget or a limit then
 */
export const chooseSlots = (
  asked: readonly AskedSlot[],
  chooser: Chooser,
  known: Parameters<typeof openPage>[1],
  now: number,
  deps: DecideDeps,
): readonly ChosenSlot[] => {
  const permitted = asked.map((one) => permitFor(one, chooser, now, deps));
  const page = openPage(
    permitted.map(({ ask }) => ask),
    known,
  );
  const chosen = new Map<AskedSlot, ChosenSlot>();
  try {
    for (const one of permitted.toSorted((a, b) => a.gated.used.length - b.gated.used.length))
      chosen.set(one.asked, chooseSlot(one, page, chooser, now, deps));
  } catch (error) {
    takeBackChosen(chosen.values(), chooser.visitor, deps);
    throw error;
  }
  return asked.flatMap((one) => chosen.get(one) ?? []);
};

/** A slot with what it may know of the person. */
type PermittedSlot = {
  readonly asked: AskedSlot;
  readonly rowId: string;
  readonly ask: DecisionAsk;
  readonly taken: Taken;
  /** What the gate permits with experiments. */
  readonly gated: GateResult;
};

const permitFor = (asked: AskedSlot, previewed: PreviewedVisitor, now: number, deps: DecideDeps): PermittedSlot => {
  const { request, slot, trace } = asked;
  const allowed = trace.step("consent gate", () => passGate(request, slot, previewed, now, deps));
  const rowId = deps.makeId();
  const taken = trace.step("take part", () => partFor(slot, previewed, allowed, rowId, now, deps));
  const { part } = taken;
  const gated = part.limit === undefined ? allowed : passGate(request, slot, previewed, now, deps, part.limit);
  return { asked, rowId, ask: askOf(request, part.slot ?? slot, now, deps), taken, gated };
};

const chooseSlot = (
  { asked, rowId, ask: onAnyPage, taken, gated }: PermittedSlot,
  page: OpenPage,
  { visitor, preview, mutes: hidden }: Chooser,
  now: number,
  deps: DecideDeps,
): ChosenSlot => {
  const { request, slot, trace } = asked;
  const { part } = taken;
  const { permitted } = gated;
  const ask = { ...onAnyPage, page: { ...onAnyPage.page, elsewhere: page.elsewhere(onAnyPage.slot) } };
  const mutes = muteRules(hidden);
  const limits = deps.exposures.limitsOf(visitor, gated.level.effective, now);
  const allowance = page.allowanceFor(ask, limits);

  const candidates = trace.step("retrieve", () => retrieve(ask, permitted, mutes));
  const ranked = trace.step("rank", () => rank(ask, candidates));
  const governed = trace.step("govern", () => govern(ask, ranked, permitted, mutes, { limits, allowance }));
  const explained = trace.step("explain", () => explain(ask, governed));
  const { creatives, labels, exposedTo, shown } = trace.step("choose campaigns", () => {
    if (ask.slot.slot.campaigns === undefined) return NO_PLACES;
    const standing = { allowance, advertised: page.advertised() };
    const placing = { ...placingFor(request, slot, visitor, gated, part, now, deps), ...standing };
    const placed = placeCreatives(ask, permitted, mutes, placing);
    return { ...placed, shown: preview === undefined ? sayShown(placed, placing, gated, ask) : undefined };
  });
  const items = besideCreatives(explained, creatives.length, ask);
  page.note(ask.slot, { items, creatives, labels }, allowance);
  const used = countUsed(slot, { items, creatives });
  const decided = { items, creatives, removed: governed.removed, shown, ...layoutOf(part) };
  const decision = decisionOf(request, rowId, ask, gated, decided, deps);
  const exposedArms = exposuresOf(part, exposedTo);
  if (shown !== undefined) deps.campaigns.noteChosen(shown);
  if (preview === undefined && isPersonal(decision)) noteShown(creatives, used, rowId, visitor, now, deps);
  return { ...asked, decision, rowId, used, taken, exposedArms, shown };
};

/** What a slot without places for campaigns shows of them. */
const NO_PLACES: Placed & Pick<ChosenSlot, "shown"> = { creatives: [], labels: [], exposedTo: [], shown: undefined };
/** Where campaigns stand instead of items, a slot has as many places with them as without. */
const besideCreatives = (
  items: readonly DecidedItem[],
  creatives: number,
  { slot: { slot }, count }: DecisionAsk,
): readonly DecidedItem[] =>
  slot.campaigns?.insteadOfItems === true ? items.slice(0, Math.max(0, count - creatives)) : items;

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
