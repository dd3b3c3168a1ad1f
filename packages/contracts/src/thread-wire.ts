import { type Static, Type } from "typebox";
import { ChoiceStateWire } from "./choice-wire.ts";
import { LONGEST_DECISION_ID } from "./decide-wire.ts";
import { ChangeWire } from "./feedback-wire.ts";
import { IdWire } from "./id-wire.ts";
import { keptText, writtenText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";
import {
  LONGEST_POST,
  POST_WAYS,
  THREAD_CLOSERS,
  THREAD_KINDS,
  THREAD_ORIGINS,
  THREAD_PLACES,
  THREAD_STATES,
  THREAD_TOPICS,
} from "./thread-codes.ts";

const Time = Type.String({ format: "date-time" });
const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

/** How content somebody is with how they were answered. */
export const SatisfactionWire = Type.Integer({ minimum: 1, maximum: 5, description: "1 is not at all, 5 is fully." });

/** Something that was shown: by which decision, and what of it. */
const Shown = closed({
  decisionId: Type.String({ minLength: 1, maxLength: LONGEST_DECISION_ID }),
  productId: Type.Optional(keptText(100)),
  creative: Type.Optional(closed({ campaignId: IdWire, creativeId: keptText(64) })),
});

/** What somebody writes to the shop, and what it is about. */
export const BeginThreadWire = closed(
  {
    kind: oneOf(THREAD_KINDS),
    topic: oneOf(THREAD_TOPICS),
    text: writtenText(LONGEST_POST),
    from: oneOf(THREAD_PLACES, "From where they began to write."),
    about: Type.Optional(
      Type.Unsafe<Static<typeof Shown>>({ ...Shown, description: "What they were shown, where it is about that." }),
    ),
    locale: Type.Optional(keptText(35)),
  },
  { title: "BeginThread" },
);
export type BeginThreadWire = Static<typeof BeginThreadWire>;

export const WritePostWire = closed({ text: writtenText(LONGEST_POST) }, { title: "WritePost" });
export type WritePostWire = Static<typeof WritePostWire>;

export const SettleThreadWire = closed(
  { satisfied: Type.Optional(SatisfactionWire) },
  { title: "SettleThread", description: "That nothing is open any more, and how content one is with that." },
);
export type SettleThreadWire = Static<typeof SettleThreadWire>;

/** One thing that was said in a thread, or a change that came of it. */
export const THREAD_POST = {
  postId: Type.String(),
  author: oneOf(["customer", "shop"] as const),
  at: Time,
  text: Type.Optional(Type.String({ description: "As it was written: text, never markup." })),
  via: Type.Optional(oneOf(POST_WAYS, "By which way it came, where not from the privacy centre.")),
  change: Type.Optional(
    Type.Object(
      { title: BothLanguages, text: BothLanguages },
      { description: "Something that the shop changed, to which this and others led." },
    ),
  ),
} as const;
export const ThreadPostWire = Type.Object(THREAD_POST);
export type ThreadPostWire = Static<typeof ThreadPostWire>;

/** What a complaint changed of what is used of its person. */
export const ThreadEffectWire = Type.Object({
  changed: Type.Array(ChangeWire),
  takenBackAt: Type.Optional(Type.String({ format: "date-time", description: "When they took it back." })),
});
export type ThreadEffectWire = Static<typeof ThreadEffectWire>;

const SUMMARY = {
  threadId: Type.String(),
  kind: oneOf(THREAD_KINDS),
  topic: oneOf(THREAD_TOPICS),
  from: oneOf(THREAD_ORIGINS),
  state: oneOf(THREAD_STATES),
  begunAt: Time,
  lastAt: Type.String({ format: "date-time", description: "When something was said last." }),
  dueAt: Type.Optional(
    Type.String({ format: "date-time", description: "While `open`: when an answer is owed at the latest." }),
  ),
  clock: Type.Optional(
    Type.String({ description: "What says so: the shop's promise in working days, or a law's article." }),
  ),
  closedAt: Type.Optional(Time),
  closedBy: Type.Optional(oneOf(THREAD_CLOSERS)),
  satisfied: Type.Optional(SatisfactionWire),
} as const;

export const ThreadSummaryWire = Type.Object({
  ...SUMMARY,
  title: Type.Optional(
    Type.Object({ id: Type.String(), en: Type.String() }, { description: "What was shown, where it is about that." }),
  ),
});
export type ThreadSummaryWire = Static<typeof ThreadSummaryWire>;

/** Somebody's own threads, what was said last first; nothing of what was said. */
export const ThreadsWire = titled("Threads", { now: Time, threads: Type.Array(ThreadSummaryWire) });
export type ThreadsWire = Static<typeof ThreadsWire>;

export const ThreadWire = titled("Thread", {
  ...ThreadSummaryWire.properties,
  now: Time,
  posts: Type.Array(ThreadPostWire),
  effect: Type.Optional(ThreadEffectWire),
  mayWrite: Type.Boolean({ description: "Whether one can write on; long after its end a new one is begun." }),
  mayTakeBack: Type.Boolean({ description: "Whether what the complaint changed can be undone." }),
});
export type ThreadWire = Static<typeof ThreadWire>;

/** A thread as it stands after something was done with it, and what then holds of the person where that changed. */
export const ThreadAnswerWire = titled("ThreadAnswer", {
  thread: ThreadWire,
  choices: Type.Optional(ChoiceStateWire),
});
export type ThreadAnswerWire = Static<typeof ThreadAnswerWire>;

/** Whoever came by the link of a message writes without seeing what was written before. */
export const ThreadBegunWire = titled("ThreadBegun", {
  threadId: Type.String(),
  thread: Type.Optional(Type.Unsafe<ThreadWire>({ ...ThreadWire, description: "Not for whoever came by a link." })),
  dueAt: Time,
  changed: Type.Array(ChangeWire, { description: "In effect already." }),
  choices: Type.Optional(ChoiceStateWire),
});
export type ThreadBegunWire = Static<typeof ThreadBegunWire>;
