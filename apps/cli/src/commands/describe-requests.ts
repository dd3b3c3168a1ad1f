import {
  type QueuedRequestWire,
  RECIPIENT_STATES,
  REQUEST_STEPS,
  type ReadRequestAnswerWire,
  type RequestQueueWire,
  type RightsRequestStateWire,
  VERIFICATION_METHODS,
} from "@seimbang/contracts";
import { minuteInUtc } from "../terminal/minute-of.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

const COLUMNS = ["due", "standing", "right", "state", "owner", "id"] as const;

/** The queue as a table, the most urgent first. */
export const describeQueue = ({ requests, next }: RequestQueueWire, { words, width }: Terminal): string => {
  if (requests.length === 0) return words("requests.none");
  const rows = requests.map((request) => [
    minuteInUtc(request.dueAt),
    words(`requests.standing_${request.standing}`),
    words(`requests.right_${request.kind}`),
    words(`requests.state_${request.state}`),
    request.owner ?? "",
    request.requestId,
  ]);
  const heading = COLUMNS.map((column) => words(`requests.column_${column}`));
  return [writeTable(heading, rows, width), ...(next === undefined ? [] : [words("requests.more", { next })])].join(
    "\n",
  );
};

/** One request in some lines. */
export const describeRequest = (request: RightsRequestStateWire | QueuedRequestWire, { words }: Terminal): string => {
  const { requestId, kind, state, dueAt, clock, removed, refusal, extension, lifting } = {
    removed: undefined,
    ...request,
  };
  const rows = Object.values(removed ?? {}).reduce((sum, count) => sum + count, 0);
  return [
    words("requests.line", { right: words(`requests.right_${kind}`), state: words(`requests.state_${state}`) }),
    words("requests.number", { id: requestId }),
    ...(state === "open" || state === "in_progress" ? [words("requests.due", { due: minuteInUtc(dueAt), clock })] : []),
    ...(request.reason === undefined ? [] : [words("requests.needs_verification")]),
    ...(extension === undefined ? [] : [words("requests.extended", { before: minuteInUtc(extension.before) })]),
    ...(lifting === undefined ? [] : [words("requests.lifts_from", { from: minuteInUtc(lifting.from) })]),
    ...(lifting?.liftedAt === undefined ? [] : [words("requests.lifted", { at: minuteInUtc(lifting.liftedAt) })]),
    ...(refusal === undefined
      ? []
      : [words("requests.refused", { reason: words(`requests.refusal_${refusal.reason}`) })]),
    ...(removed === undefined ? [] : [words("requests.removed", { rows })]),
  ].join("\n");
};

/** The same with what only the shop's people see: whether its arrival was confirmed, and who did what with it. */
export const describeQueued = (queued: QueuedRequestWire, terminal: Terminal): string => {
  const { words } = terminal;
  const { history, recipients } = queued;
  const steps = history.map(({ at, step: code, by }) => {
    const step = nameStep(code, words);
    return by === undefined
      ? words("requests.done", { at: minuteInUtc(at), step })
      : words("requests.done_by", { at: minuteInUtc(at), step, by });
  });
  return [
    describeRequest(queued, terminal),
    ...describeAcknowledgement(queued, terminal),
    ...recipients.map(({ recipient, state }) =>
      words("requests.recipient", { recipient, state: nameState(state, words) }),
    ),
    ...(history.length === 0 ? [] : ["", words("requests.history"), ...steps]),
  ].join("\n");
};

// A newer server may know more of them.
const nameStep = (code: string, words: Terminal["words"]): string => {
  const step = REQUEST_STEPS.find((each) => each === code);
  return step === undefined ? code : words(`requests.step_${step}`);
};
const nameMethod = (code: string, words: Terminal["words"]): string => {
  const method = VERIFICATION_METHODS.find((each) => each === code);
  return method === undefined ? code : words(`requests.method_${method}`);
};
const nameState = (code: string, words: Terminal["words"]): string => {
  const state = RECIPIENT_STATES.find((each) => each === code);
  return state === undefined ? code : words(`requests.recipient_${state}`);
};

const describeAcknowledgement = (
  { acknowledgement }: QueuedRequestWire,
  { words }: Pick<Terminal, "words">,
): readonly string[] => {
  if (acknowledgement === undefined) return [];
  const { at, how, dueAt, clock, standing } = acknowledgement;
  if (at !== undefined && how !== undefined)
    return [words("requests.acknowledged", { at: minuteInUtc(at), how: words(`requests.how_${how}`) })];
  return standing === "done" ? [] : [words("requests.acknowledge_by", { due: minuteInUtc(dueAt), clock })];
};

/** What somebody needs to answer it, with what the person wrote. */
export const describeRead = (read: ReadRequestAnswerWire, terminal: Terminal): string => {
  const { words } = terminal;
  const { request, identifiers, verification, authority, decision } = read;
  return [
    describeRequest(request, terminal),
    ...Object.entries(identifiers).map(([field, value]) => `${field}: ${value}`),
    ...(request.madeBy === undefined ? [] : [words("requests.made_by", { name: request.madeBy.name })]),
    ...(authority === undefined ? [] : [words("requests.authority", { authority })]),
    ...(verification === undefined
      ? []
      : [words("requests.verified", { ...verification, method: nameMethod(verification.method, words) })]),
    ...(request.text === undefined ? [] : ["", request.text]),
    ...(request.answer === undefined ? [] : ["", words("requests.answered"), request.answer]),
    ...(decision === undefined ? [] : ["", words("requests.decision"), JSON.stringify(decision, undefined, 2)]),
  ].join("\n");
};
