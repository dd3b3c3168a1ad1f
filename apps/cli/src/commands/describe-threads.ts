import {
  type QueuedThreadWire,
  type ReadThreadAnswerWire,
  THREAD_STEPS,
  type ThreadQueueWire,
  type ThreadReportWire,
} from "@seimbang/contracts";
import { minuteInUtc } from "../terminal/minute-of.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

const COLUMNS = ["due", "standing", "about", "owner", "id"] as const;

/** The queue as a table, what was said last first. */
export const describeThreads = ({ threads, next }: ThreadQueueWire, { words, width }: Terminal): string => {
  if (threads.length === 0) return words("requests.none");
  const rows = threads.map((thread) => [
    thread.dueAt === undefined ? "" : minuteInUtc(thread.dueAt),
    words(`threads.standing_${thread.standing}`),
    `${words(`threads.kind_${thread.kind}`)}: ${words(`threads.topic_${thread.topic}`)}`,
    thread.owner ?? "",
    thread.threadId,
  ]);
  const heading = COLUMNS.map((column) => words(`threads.column_${column}`));
  return [writeTable(heading, rows, width), ...(next === undefined ? [] : [words("requests.more", { next })])].join(
    "\n",
  );
};

/** How one conversation stands, and who did what with it. */
export const describeQueuedThread = (thread: QueuedThreadWire, { words }: Pick<Terminal, "words">): string => {
  const { threadId, kind, topic, standing, dueAt, history, hasEffect } = thread;
  return [
    `${words(`threads.kind_${kind}`)}: ${words(`threads.topic_${topic}`)} (${words(`threads.standing_${standing}`)})`,
    words("requests.number", { id: threadId }),
    ...(dueAt === undefined ? [] : [words("threads.due", { due: minuteInUtc(dueAt) })]),
    ...(hasEffect ? [words("threads.has_effect")] : []),
    "",
    words("requests.history"),
    ...history.map(({ at, step: code, by }) => {
      const step = nameStep(code, words);
      return by === undefined
        ? words("requests.done", { at: minuteInUtc(at), step })
        : words("requests.done_by", { at: minuteInUtc(at), step, by });
    }),
  ].join("\n");
};

const nameStep = (code: string, words: Terminal["words"]): string => {
  // A newer server may know more of them.
  const step = THREAD_STEPS.find((each) => each === code);
  return step === undefined ? code : words(`threads.step_${step}`);
};

/** The same with what was said, and what a complaint changed. */
export const describeReadThread = (read: ReadThreadAnswerWire, terminal: Terminal): string => {
  const { words, language } = terminal;
  const { queued, posts, effect } = read;
  return [
    describeQueuedThread(queued, terminal),
    ...(effect === undefined ? [] : ["", words("threads.effect"), ...effect.changed.map(({ text }) => text[language])]),
    ...posts.flatMap(({ at, author, by, text, change }) => [
      "",
      `${minuteInUtc(at)} ${author === "shop" ? (by ?? "") : words("threads.customer")}`,
      ...(change === undefined ? [] : [`${change.title[language]}: ${change.text[language]}`]),
      ...(text === undefined ? [] : [text]),
    ]),
  ].join("\n");
};

/** What customers write about and how they are answered, in numbers of twenty people at least. */
export const describeThreadReport = (report: ThreadReportWire, { words, number, language }: Terminal): string => {
  const { since, people, answered, satisfaction, themes } = report;
  const told = (count: number | null): string => (count === null ? words("comfort.too_few") : number(count, 0));
  return [
    words("threads.wrote", { since, people: told(people) }),
    ...(answered === null
      ? []
      : [
          words("threads.answered", {
            inTime: number(answered.inTime, 0),
            threads: number(answered.threads, 0),
            hours: number(answered.medianHours, 1),
          }),
        ]),
    ...(satisfaction === null
      ? []
      : [
          words("threads.satisfied", {
            mean: number(satisfaction.mean, 2),
            low: number(satisfaction.low, 2),
            high: number(satisfaction.high, 2),
          }),
        ]),
    ...themes.map(({ name, people: wrote }) => `${name[language]}: ${told(wrote)}`),
  ].join("\n");
};
