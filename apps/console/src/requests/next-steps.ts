import type { OneRequestWire, Permission } from "@seimbang/contracts";

/** What somebody of the shop can do with a request. */
export type Step =
  | "take"
  | "assign"
  | "acknowledge"
  | "verify"
  | "answer"
  | "extend"
  | "refuse"
  | "hand_over"
  | "announce_lifting"
  | "lift";

type NextSteps = {
  readonly steps: readonly { readonly step: Step; readonly permission: Permission }[];
  /** The one that the others wait for. */
  readonly main: Step | undefined;
  /** How it goes on, as a sentence of its own. */
  readonly what:
    | "verify"
    | "answer"
    | "hand_over"
    | "second_look"
    | "not_you"
    | "pause"
    | "lifting"
    | "lift"
    | "closed";
};

const COPIES: readonly OneRequestWire["kind"][] = ["access", "portability"];
/** What came by these was answered where it came from. */
const FETCHED: readonly OneRequestWire["channel"][] = ["self_service", "opendsr", "agent"];

/** What of a request decides what can be done with it. */
const factsOf = (request: OneRequestWire, me: string, now: number) => {
  const { kind, channel, state, owner, acknowledgement, possible, lifting } = request;
  const isPaused = kind === "restriction" && state === "fulfilled" && lifting?.liftedAt === undefined;
  return {
    isOpen: state === "open",
    isUnproven: state === "in_progress",
    isWaiting: state === "open" || state === "in_progress",
    isOwnedByMe: owner === me,
    isCopy: COPIES.includes(kind) && !FETCHED.includes(channel),
    isDone: state === "fulfilled",
    isSecondLook: kind === "appeal",
    isDecidedByMe: possible.decidedBy !== undefined && isSameName(possible.decidedBy, me),
    isUnconfirmed: acknowledgement !== undefined && acknowledgement.at === undefined,
    mayExtend: possible.extension !== undefined,
    mayRefuse: possible.refusals.length > 0,
    isPaused,
    isAnnounced: isPaused && lifting !== undefined,
    mayLift: isPaused && lifting !== undefined && Date.parse(lifting.from) <= now,
  };
};
type Facts = ReturnType<typeof factsOf>;

/** In the order in which they are offered. */
const RULES: readonly (readonly [step: Step, isPossible: (facts: Facts) => boolean, permission: Permission])[] = [
  ["take", ({ isWaiting, isOwnedByMe }) => isWaiting && !isOwnedByMe, "rights.answer"],
  ["verify", ({ isUnproven }) => isUnproven, "rights.enter"],
  ["hand_over", ({ isCopy, isOpen, isDone }) => isCopy && (isOpen || isDone), "rights.answer"],
  ["answer", ({ isOpen, isDecidedByMe }) => isOpen && !isDecidedByMe, "rights.answer"],
  ["acknowledge", ({ isWaiting, isUnconfirmed }) => isWaiting && isUnconfirmed, "rights.enter"],
  ["extend", ({ isWaiting, mayExtend }) => isWaiting && mayExtend, "rights.answer"],
  ["announce_lifting", ({ isPaused, mayLift }) => isPaused && !mayLift, "rights.answer"],
  ["lift", ({ mayLift }) => mayLift, "rights.answer"],
  ["assign", ({ isWaiting }) => isWaiting, "rights.answer"],
  ["refuse", ({ isWaiting, mayRefuse, isDecidedByMe }) => isWaiting && mayRefuse && !isDecidedByMe, "rights.answer"],
];

/** The first that holds says how it goes on, and what the rest waits for. */
const WAYS: readonly (readonly [holds: (facts: Facts) => boolean, what: NextSteps["what"], main: Step | undefined])[] =
  [
    [({ isUnproven }) => isUnproven, "verify", "verify"],
    [({ isOpen, isDecidedByMe }) => isOpen && isDecidedByMe, "not_you", "assign"],
    [({ isOpen, isSecondLook }) => isOpen && isSecondLook, "second_look", "answer"],
    [({ isOpen, isCopy }) => isOpen && isCopy, "hand_over", "hand_over"],
    [({ isOpen }) => isOpen, "answer", "answer"],
    [({ mayLift }) => mayLift, "lift", "lift"],
    [({ isAnnounced }) => isAnnounced, "lifting", undefined],
    [({ isPaused }) => isPaused, "pause", undefined],
  ];

/** What can be done with a request as it stands, and what has to be done first. */
export const nextSteps = (request: OneRequestWire, me: string, now: number): NextSteps => {
  const facts = factsOf(request, me, now);
  const steps = RULES.flatMap(([step, isPossible, permission]) => (isPossible(facts) ? [{ step, permission }] : []));
  const [, what = "closed", main] = WAYS.find(([holds]) => holds(facts)) ?? [];
  return { steps, main, what };
};

/** As the server compares names: two spellings are no second person. */
const isSameName = (one: string, other: string): boolean => nameOf(one) === nameOf(other);
const nameOf = (name: string): string => name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
