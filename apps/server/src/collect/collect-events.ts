import type { DropReason } from "@seimbang/engine";
import { admitEvents, type Parsed } from "./admit-events.ts";
import type { AppendOutcome } from "./append-grouped.ts";
import type { CollectTools } from "./collect-tools.ts";
import { gateEvents, type Permitted } from "./gate-events.ts";
import { isLarger } from "./is-larger.ts";
import { admitMerges, type Merge, mergeDevices } from "./merge-devices.ts";
import { isMalformed, parseMessage } from "./message.ts";
import { type Minimised, minimiseEvents } from "./minimise-events.ts";
import type { Submission } from "./submission.ts";
import { type ItemOutcome, startTally, type Tally } from "./tally.ts";

/**
 * The event way. The caller was authenticated; each step takes what the step before let through and leaves the reason
 * of everything else in the tally. Answers only once all that is kept is on disk. When somebody chooses anew between the
 * gate and the disk, all of it is judged once more: what was allowed a moment ago is not stored after it was refused.
 *
 * @returns What became of each message, in the order they came.
 */
export const collectEvents = async (submission: Submission, tools: CollectTools): Promise<readonly ItemOutcome[]> => {
  for (;;) {
    const outcomes = await storeEvents(await takeEvents(submission, tools), tools);
    if (outcomes !== "outdated") return outcomes;
  }
};

/** What is left of a submission after its last step on our side: rows and numbers, and nothing of the messages. */
type Taken = {
  /** Before its people's choices were read. */
  readonly judgedAt: number;
  readonly messages: number;
  readonly minimised: readonly Minimised[];
  readonly merges: readonly Merge[];
  readonly tally: Tally;
};

const takeEvents = async (submission: Submission, tools: CollectTools): Promise<Taken> => {
  const judgedAt = tools.changes.moment();
  const tally = startTally(submission.receivedAt);
  const parsed = parseEvents(submission, tools, tally);
  const admitted = admitEvents(parsed, submission, tools, tally);
  const permitted = await gateEvents(admitted, submission, tools, tally);
  const minimised = minimiseEvents(permitted, submission);
  const merges = admitMerges(parsed, submission, tally);
  await keepTraits(permitted, tools);
  return { judgedAt, messages: submission.items.length, minimised, merges, tally };
};

const storeEvents = async (taken: Taken, tools: CollectTools): Promise<readonly ItemOutcome[] | "outdated"> => {
  const outcome = await append(taken, tools);
  if (outcome.fates.includes("outdated")) return "outdated";
  await mergeDevices(taken.merges, tools);
  return acknowledge(taken, outcome);
};

const parseEvents = (submission: Submission, tools: CollectTools, tally: Tally): readonly Parsed[] => {
  const { bytesPerEvent } = tools.configuration.limits;
  const dropped = (index: number, reason: DropReason): readonly Parsed[] => tally.drop(index, reason) ?? [];
  return submission.items.flatMap((item, index) => {
    if (isLarger(item, bytesPerEvent)) return dropped(index, "event_too_large");
    const message = parseMessage(item, submission.envelope);
    return isMalformed(message) ? dropped(index, "malformed_event") : [{ index, message }];
  });
};

const keepTraits = async (permitted: readonly Permitted[], { identities }: CollectTools): Promise<void> => {
  const found = permitted.flatMap(({ subjectKey, traits }) =>
    (["email", "name"] as const).flatMap((field) => {
      const value = traits[field];
      return value === undefined ? [] : [{ subjectKey, field, value }];
    }),
  );
  if (found.length > 0) await identities.storeDirectIdentifiers(found);
};

const append = async ({ judgedAt, minimised, tally }: Taken, tools: CollectTools): Promise<AppendOutcome> => {
  const people = new Set(minimised.map(({ row }) => row.subjectKey));
  const work = {
    rows: minimised.map(({ row }) => row),
    counts: tally.counts(),
    drops: tally.drops(),
    isOutdated: () => people.size > 0 && tools.changes.happenedSince(judgedAt, people),
  };
  const isEmpty = work.rows.length === 0 && work.counts.length === 0 && work.drops.length === 0;
  return isEmpty ? { fates: [] } : tools.append(work);
};

/**
 * A message is stored when any of it is new, and a duplicate when all that could be kept was there before. That somebody
 * was erased meanwhile only the database knows for certain.
 */
const acknowledge = ({ messages, minimised, tally }: Taken, { fates }: AppendOutcome): readonly ItemOutcome[] => {
  const fatesOf = Map.groupBy(fates.keys(), (at) => minimised[at]?.index);
  return Array.from({ length: messages }, (_, index) => {
    const outcome = tally.outcomeOf(index);
    const own = fatesOf.get(index)?.map((at) => fates[at]);
    if (own === undefined) return outcome;
    if (own.includes("new")) return { ...outcome, status: "stored" };
    if (own.includes("known")) return { status: "duplicate", reasons: [...outcome.reasons, "duplicate"] };
    return { status: "dropped", reasons: ["erased_person", ...outcome.reasons] };
  });
};
