import type { DropReason } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { followUnseen } from "../platform/follow-way.ts";
import type { Trace } from "../platform/trace.ts";
import type { StepOf } from "../platform/ways.ts";
import { type Admitted, admitEvents, NO_TRAITS, type Parsed } from "./admit-events.ts";
import type { AppendOutcome } from "./append-grouped.ts";
import { cancelledOrders } from "./cancelled-orders.ts";
import { DIRECT_FIELDS, type DirectIdentifier } from "./collect-dependencies.ts";
import type { CollectTools } from "./collect-tools.ts";
import { gateEvents, type Permitted } from "./gate-events.ts";
import { isLarger } from "./is-larger.ts";
import { keepSoldOrders } from "./keep-sold-orders.ts";
import { admitMerges, type Merge, mergeDevices } from "./merge-devices.ts";
import { isMalformed, parseMessage } from "./message.ts";
import { type Minimised, minimiseEvents } from "./minimise-events.ts";
import { soldOrders, type ToldOrder } from "./sold-orders.ts";
import type { Submission, SubmissionHead } from "./submission.ts";
import { type ItemOutcome, startTally, type Tally } from "./tally.ts";

/** Whoever sends so much that no judgement reaches the disk in time comes again. */
const MOST_ROUNDS = 5;

/**
 * The event way. The caller was authenticated; each step takes what the step before let through and leaves the reason
 * of everything else in the tally. Answers only once all that is kept is on disk. When somebody chooses anew between the
 * gate and the disk, all of it is judged once more: what was allowed a moment ago is not stored after it was refused.
 *
 * @returns What became of each message, for whoever asks: most senders do not.
 * @throws Problem `busy` when that never ends.
 */
export const collectEvents = (submission: Submission, tools: CollectTools): Promise<TellOutcomes> =>
  (tools.follow ?? followUnseen)("event", (step) => keepEvents(understandEvents(submission, tools, step), tools, step));

/** What became of each message, in the order they came. */
export type TellOutcomes = () => readonly ItemOutcome[];

type Step = Trace<StepOf<"event">>["step"];

/**
 * What is left of a submission once its messages are understood. Nothing holds the messages themselves from then on: while
 * the disk is waited for the collector would copy them again and again.
 */
type Understood = {
  readonly head: SubmissionHead;
  readonly messages: number;
  readonly admitted: readonly Admitted[];
  readonly merges: readonly Merge[];
  /** The numbers of orders that were cancelled whole. */
  readonly cancelled: readonly string[];
  /** Of which a law may want records. */
  readonly sold: readonly ToldOrder[];
  readonly tally: Tally;
};

const understandEvents = ({ items, ...head }: Submission, tools: CollectTools, step: Step): Understood => {
  const tally = startTally(head.receivedAt);
  const parsed = step("parse", () => parseEvents(items, head, tools, tally));
  const admitted = step("admit", () => admitEvents(parsed, head, tools, tally));
  const merges = admitMerges(parsed, head, tally);
  const sold = tools.keepOrders === undefined ? [] : soldOrders(parsed, head);
  return { head, messages: items.length, admitted, merges, cancelled: cancelledOrders(parsed, head), sold, tally };
};

const keepEvents = async (understood: Understood, tools: CollectTools, step: Step): Promise<TellOutcomes> => {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcomes = await storeEvents(understood, await judgeEvents(understood, tools, step), tools, step);
    if (outcomes !== "outdated") return outcomes;
  }
  throw new Problem("busy");
};

/** What its people's choices leave of it: rows and numbers. */
type Judged = {
  /** Before its people's choices were read. */
  readonly mayRely: ReturnType<CollectTools["startRelying"]>;
  readonly minimised: readonly Minimised[];
  readonly identifiers: readonly DirectIdentifier[];
  readonly tally: Tally;
};

const judgeEvents = async (
  { head, admitted, tally: before }: Understood,
  tools: CollectTools,
  step: Step,
): Promise<Judged> => {
  const mayRely = tools.startRelying();
  const tally = startTally(head.receivedAt, before);
  const permitted = await step("consent gate", () => gateEvents(admitted, head, tools, tally));
  const minimised = step("minimise", () => minimiseEvents(permitted, head));
  return { mayRely, minimised, identifiers: identifiersIn(permitted), tally };
};

const storeEvents = async (
  { messages, merges, cancelled, sold }: Understood,
  judged: Judged,
  tools: CollectTools,
  step: Step,
): Promise<TellOutcomes | "outdated"> => {
  // Neither needs the other, and each waits for the disk.
  const [outcome] = await Promise.all([
    step("append", () => append(judged, tools)),
    judged.identifiers.length > 0 && tools.identities.storeDirectIdentifiers(judged.identifiers),
  ]);
  if (outcome.fates.includes("outdated")) return "outdated";
  const touches = judged.tally.touches();
  if (touches.length > 0) await tools.countTouches(touches);
  await mergeDevices(merges, tools);
  if (tools.keepOrders !== undefined && sold.length > 0) await keepSoldOrders(sold, tools.keepOrders, tools);
  if (cancelled.length > 0) await tools.takeBackOrders(cancelled);
  return () => outcomesOf(messages, judged, outcome);
};

const parseEvents = (
  items: Submission["items"],
  { envelope }: SubmissionHead,
  tools: CollectTools,
  tally: Tally,
): readonly Parsed[] => {
  const { bytesPerEvent } = tools.configuration.limits;
  const dropped = (index: number, reason: DropReason, field?: string): readonly Parsed[] =>
    tally.drop(index, reason, field) ?? [];
  return items.flatMap((item, index) => {
    if (isLarger(item, bytesPerEvent)) return dropped(index, "event_too_large");
    const message = parseMessage(item, envelope);
    return isMalformed(message) ? dropped(index, "malformed_event", message.field) : [{ index, message }];
  });
};

const identifiersIn = (permitted: readonly Permitted[]): readonly DirectIdentifier[] => {
  const found: DirectIdentifier[] = [];
  for (const { subjectKey, traits } of permitted) {
    if (traits === NO_TRAITS) continue;
    for (const field of DIRECT_FIELDS) {
      const value = traits[field];
      if (value !== undefined) found.push({ subjectKey, field, value });
    }
  }
  return found;
};

const append = async ({ mayRely, minimised, tally }: Judged, tools: CollectTools): Promise<AppendOutcome> => {
  const people = new Set(minimised.map(({ row }) => row.subjectKey));
  const work = {
    rows: minimised.map(({ row }) => row),
    counts: tally.counts(),
    drops: tally.drops(),
    isOutdated: () => people.size > 0 && !mayRely(people),
  };
  const isEmpty = work.rows.length === 0 && work.counts.length === 0 && work.drops.length === 0;
  return isEmpty ? { fates: [] } : tools.append(work);
};

/**
 * A message is stored when any of it is new, and a duplicate when all that could be kept was there before. That somebody
 * was erased meanwhile only the database knows for certain.
 */
const outcomesOf = (
  messages: number,
  { minimised, tally }: Judged,
  { fates }: AppendOutcome,
): readonly ItemOutcome[] => {
  const fatesOf: (typeof fates)[number][][] = Array.from({ length: messages }, () => []);
  fates.forEach((fate, at) => {
    fatesOf[minimised[at]?.index ?? -1]?.push(fate);
  });
  return fatesOf.map((own, index) => {
    const outcome = tally.outcomeOf(index);
    if (own.length === 0) return outcome;
    if (own.includes("new")) return { ...outcome, status: "stored" };
    if (own.includes("known")) return { status: "duplicate", reasons: [...outcome.reasons, "duplicate"] };
    return { status: "dropped", reasons: ["erased_person", ...outcome.reasons] };
  });
};
