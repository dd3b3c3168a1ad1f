import type { Decision, Mute } from "@seimbang/engine";
import type { DecisionOutcome } from "../platform/metrics.ts";
import type { StepTiming } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import { type AskedSlot, askedSlot } from "./asked-slot.ts";
import { type ChosenSlot, chooseSlots } from "./choose-slots.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import { decideWithoutPerson } from "./decide-without-person.ts";
import { isPersonal } from "./is-personal.ts";
import type { Preview } from "./preview.ts";
import { previewVisitor } from "./preview-visitor.ts";
import { recordChosen } from "./record-chosen.ts";
import { takeBackChosen } from "./take-back-chosen.ts";
import type { LoadedVisitor, Met } from "./visitor-state.ts";

/** A decision with what only its answer needs to know. */
export type Decided = {
  readonly decision: Decision;
  readonly preview: Preview | undefined;
  readonly outcome: DecisionOutcome;
  readonly timings: readonly StepTiming[];
};

/** What was decided for the slots of a page. */
export type DecidedPage = {
  readonly decided: readonly Decided[];
  /**
   * To be called once, in the turn in which it is sent: what may still be answered. A process that was stopped after it decided must not
   * send what somebody has withdrawn from meanwhile (Kleppmann, "How to do distributed locking", 2016).
   */
  readonly standing: () => readonly Decided[];
};

/**
 * The way of a decision: load visitor, choose (consent gate, take part in experiments, retrieve, rank, govern, explain,
 * choose campaigns), record, answer. A fault of ours, and a record that cannot be written, leave a decision that used
 * nothing personal: the page is never blocked.
 * @throws Problem `unknown_slot`.
 */
export const decide = async (request: DecideRequest, deps: DecideDeps): Promise<Decided> => {
  const [decided] = (await decideSlot(request, deps)).standing();
  if (decided === undefined) throw new Error("A request was answered with no decision.");
  return decided;
};

/** The same for whoever sends it to a page. */
export const decideSlot = (request: DecideRequest, deps: DecideDeps): Promise<DecidedPage> =>
  decideTogether([request], "some", deps);

/**
 * The same for all slots of a page at once, which one visitor looks at: nothing is advertised on it twice, and how much of it may be personal is
 * counted over the page as a whole.
 * @throws Problem `unknown_slot`.
 */
export const decidePage = (requests: readonly DecideRequest[], deps: DecideDeps): Promise<DecidedPage> =>
  decideTogether(requests, "all", deps);

const decideTogether = async (
  requests: readonly DecideRequest[],
  known: Parameters<typeof chooseSlots>[2],
  deps: DecideDeps,
): Promise<DecidedPage> => {
  const asked = requests.map((request) => askedSlot(request, deps));
  const [first] = requests;
  if (first === undefined) return standingAs([]);
  const now = deps.clock();
  let mutes: readonly Mute[] = [];
  const withoutPerson = (): readonly Decided[] =>
    asked.map((one) => {
      const decision = decideWithoutPerson(one, mutes, now, deps);
      return { decision, preview: undefined, outcome: "fault", timings: one.trace.timings };
    });
  try {
    const mayRely = deps.startRelying();
    const loaded = await timedForAll(asked, "load visitor", () =>
      deps.unlessSilent(() => deps.loadVisitor(first.visitorToken, now)),
    );
    mutes = mutesOf(loaded);
    const previewed = await previewVisitor(first, loaded, now, deps);
    const choose = (met: Met): readonly ChosenSlot[] =>
      chooseSlots(asked, { ...previewed, visitor: { ...previewed.visitor, ...met }, mutes }, known, now, deps);
    const chosen = choose(previewed.visitor);
    const recorded = await timedForAll(asked, "record", () =>
      deps.unlessSilent(() => recordChosen(chosen, previewed, choose, now, deps)),
    );
    const decided = recorded.map(({ decision, trace: { timings } }) => ({
      ...{ decision, preview: previewed.preview, timings },
      outcome: outcomeOf(decision),
    }));
    const { subject } = loaded;
    if (subject === undefined || !recorded.some(({ decision }) => isPersonal(decision))) return standingAs(decided);
    const standing = (): readonly Decided[] => {
      if (mayRely([subject])) return decided;
      takeBackChosen(recorded, loaded, deps);
      return withoutPerson();
    };
    return { decided, standing };
  } catch (error) {
    deps.onFault(error);
    return standingAs(withoutPerson());
  }
};

/** What read nothing of anybody, so that nobody can withdraw from it. */
const standingAs = (decided: readonly Decided[]): DecidedPage => ({ decided, standing: () => decided });

const outcomeOf = (decision: Decision): DecisionOutcome => {
  if (decision.items.length + decision.creatives.length === 0) return "empty";
  return isPersonal(decision) ? "personal" : "contextual";
};

/** What is done once for all slots takes each of them as long. */
const timedForAll = <Result>(
  asked: readonly AskedSlot[],
  name: StepOf<"decision">,
  run: () => Promise<Result>,
): Promise<Result> =>
  asked.reduce(
    (run, { trace }) =>
      () =>
        trace.step(name, run),
    run,
  )();

/** What somebody hid stays hidden whatever else is permitted, and in every preview. */
const mutesOf = ({ choices }: LoadedVisitor): readonly Mute[] => (typeof choices === "string" ? [] : choices.mutes);
