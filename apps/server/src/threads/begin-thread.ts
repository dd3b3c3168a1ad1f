import type { BeginThreadWire, FeedbackKind, ThreadOrigin, ThreadTopic } from "@seimbang/contracts";
import type { DatabaseTransaction } from "@seimbang/database";
import type { ChoiceState } from "@seimbang/engine";
import { settlePersonKeys } from "../encryption/read.ts";
import { type Complained, complain, readShown, type Shown } from "../feedback/read.ts";
import type { Visitor } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { answerClock } from "./answer-clock.ts";
import { logThread } from "./log-thread.ts";
import { matchThread } from "./match-thread.ts";
import { insertPost, insertThread, listPosts, listThreadsOf } from "./store.ts";
import type { StoredPost, StoredThread, ThreadAbout } from "./stored-thread.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { openPost, sealEffect, sealPost } from "./thread-texts.ts";

/** More than these at once nobody reads answers to, and they keep those of others waiting. */
const MOST_OPEN = 10;
const MOST_A_DAY = 5;
const DAY_MS = 86_400_000;
/** Within this the same words are the same message, sent twice. */
const SAME_WITHIN_MS = 10 * 60_000;

/** Of a complaint about one of these, what the same word about the same thing does is done at once. */
const FEEDBACK_TOPICS = [
  "too_personal",
  "too_often",
  "misleading",
  "sensitive",
] as const satisfies readonly FeedbackKind[];
const feedbackKindOf = (topic: ThreadTopic): FeedbackKind | undefined => FEEDBACK_TOPICS.find((kind) => kind === topic);

type Beginning = Omit<BeginThreadWire, "from"> & { readonly from: ThreadOrigin };

/** A thread that was begun, and what holds of its person since, where a complaint changed that. */
export type Begun = { readonly thread: StoredThread; readonly choices: ChoiceState | undefined };

/**
 * The way of a thread's beginning: find what it is about, hold the person, find whether the same words just came, look at
 * the limits, do what a complaint does at once, start the clock, write it down. All of it or nothing, and durably before it
 * is answered.
 * @throws Problem `decision_id_invalid`, `unknown_decision`, `unknown_product`, `unknown_creative`, `invalid_request`,
 * `too_many_threads`, and `visitor_token_invalid` for somebody who was erased at this very moment.
 */
export const beginThread = async (begun: BeginThreadWire, visitor: Visitor, deps: ThreadDeps): Promise<Begun> => {
  const { database, secrets, makeId } = deps;
  const { subjectKey: subject } = visitor;
  const shown = await shownIn(begun, visitor, deps);
  return database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) throw new Problem("visitor_token_invalid");
    const key = (await settlePersonKeys(transaction, secrets, [subject], deps.clock())).get(subject);
    if (key === undefined) throw new Error("Somebody who is held has a key.");
    return beginHeld({ transaction, key, shown }, begun, { postId: makeId(), via: undefined }, deps);
  });
};

type ShownThere = (Shown & { readonly decisionId: string }) | undefined;
type HeldPerson = { readonly transaction: DatabaseTransaction; readonly key: PersonKey; readonly shown: ShownThere };

/**
 * The same within a transaction that holds the person.
 * @param first of its first post, what is known before it is written
 * @throws Problem `too_many_threads`
 */
export const beginHeld = async (
  { transaction, key, shown }: HeldPerson,
  begun: Beginning,
  first: Pick<StoredPost, "postId" | "via">,
  deps: ThreadDeps,
): Promise<Begun> => {
  const { subject } = key;
  const now = deps.clock();
  const earlier = await listThreadsOf(transaction, subject);
  for (const one of earlier.filter((thread) => isSame(thread, begun, now))) {
    const [said] = await listPosts(transaction, one);
    if (said !== undefined && openPost(key, said) === begun.text) return { thread: one, choices: undefined };
  }
  refuseTooMany(earlier, now);
  const threadId = deps.makeId();
  const kind = begun.kind === "complaint" ? feedbackKindOf(begun.topic) : undefined;
  const standing = earlier.filter(({ takenBackAt }) => takenBackAt === undefined).map((one) => one.threadId);
  const complaint = kind && { subject, complaintId: threadId, kind, shown, standing, now };
  const effect = complaint && (await complain(transaction, complaint, deps));
  const thread = threadOf(begun, { shown, effect, key, threadId, now }, deps);
  await insertThread(transaction, thread);
  const said = sealPost(key, { threadId, postId: first.postId }, begun.text);
  const post = { ...first, subject, threadId, author: "customer", by: undefined, changeId: undefined } as const;
  await insertPost(transaction, { ...post, said, at: now });
  await matchThread(transaction, thread, [begun.text], now);
  await logThread(transaction, "begun", thread, now);
  return { thread, choices: effect?.choices };
};

const shownIn = async ({ about }: BeginThreadWire, visitor: Visitor, deps: ThreadDeps): Promise<ShownThere> => {
  if (about === undefined) return undefined;
  return { ...(await readShown(about, visitor, deps.clock(), deps)), decisionId: about.decisionId };
};

const isSame = (thread: StoredThread, { kind, topic }: Beginning, now: number): boolean =>
  thread.kind === kind && thread.topic === topic && now - thread.begunAt < SAME_WITHIN_MS;

const refuseTooMany = (earlier: readonly StoredThread[], now: number): void => {
  const open = earlier.filter(({ state }) => state !== "closed").length;
  const today = earlier.filter(({ begunAt }) => now - begunAt < DAY_MS).length;
  if (open >= MOST_OPEN || today >= MOST_A_DAY) throw new Problem("too_many_threads");
};

type Parts = {
  readonly shown: ShownThere;
  readonly effect: Complained | undefined;
  readonly key: PersonKey;
  readonly threadId: string;
  readonly now: number;
};

const threadOf = (
  { kind, topic, from, locale }: Beginning,
  { shown, effect, key, threadId, now }: Parts,
  { laws, settings }: ThreadDeps,
): StoredThread => {
  const due = answerClock(laws, kind, now, settings.answerDays);
  const about: ThreadAbout | undefined = shown && { decisionId: shown.decisionId, slot: shown.slot, ...shown.about };
  return {
    ...{ subject: key.subject, threadId, kind, topic, from, about, due, state: "open", version: 1 },
    language: locale?.toLowerCase().startsWith("en") === true ? "en" : "id",
    ...{ begunAt: now, lastAt: now, firstDueAt: due.dueAt, firstAnsweredAt: undefined },
    effect: effect && sealEffect(key, threadId, effect.changed),
    ...{ owner: undefined, closed: undefined, satisfied: undefined, takenBackAt: undefined },
    history: [{ at: now, step: "begun" }],
  };
};
