import {
  POST_WAYS,
  THREAD_CLOSERS,
  THREAD_KINDS,
  THREAD_ORIGINS,
  THREAD_STATES,
  THREAD_TOPICS,
} from "@seimbang/contracts";
import type { NewRow, Row } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import type { AnswerClock, StoredPost, StoredThread, ThreadAbout } from "./stored-thread.ts";

/** @throws for a name that was never one of them: only we write these columns. */
const oneOf = <Name extends string>(names: readonly Name[], text: string): Name => {
  const name = names.find((one) => one === text);
  if (name === undefined) throw new Error(`A thread cannot be ${text}.`);
  return name;
};

const dateOf = (time: number | undefined): Date | null => (time === undefined ? null : new Date(time));

export const toThreadRow = (thread: StoredThread): NewRow<"thread"> => ({
  subject_key: thread.subject,
  thread_id: thread.threadId,
  kind: thread.kind,
  topic: thread.topic,
  begun_from: thread.from,
  language: thread.language,
  state: thread.state,
  ...aboutColumns(thread.about),
  begun_at: new Date(thread.begunAt),
  last_at: new Date(thread.lastAt),
  first_answered_at: dateOf(thread.firstAnsweredAt),
  first_due_at: new Date(thread.firstDueAt),
  due_at: dateOf(thread.due?.dueAt),
  warn_at: dateOf(thread.due?.warnAt),
  clock: thread.due?.clock ?? null,
  warned_at: dateOf(thread.due?.warnedAt),
  escalated_at: dateOf(thread.due?.escalatedAt),
  owner: thread.owner ?? null,
  closed_at: dateOf(thread.closed?.at),
  closed_by: thread.closed?.by ?? null,
  satisfied: thread.satisfied ?? null,
  effect: thread.effect ?? null,
  taken_back_at: dateOf(thread.takenBackAt),
  version: thread.version,
  history: JSON.stringify(thread.history),
});

const NOTHING_SHOWN = { slot: null, decision_id: null, product_id: null, campaign_id: null, creative_id: null };

const aboutColumns = (about: ThreadAbout | undefined) => {
  if (about === undefined) return NOTHING_SHOWN;
  const shown = { ...NOTHING_SHOWN, slot: about.slot, decision_id: about.decisionId };
  return "productId" in about
    ? { ...shown, product_id: about.productId }
    : { ...shown, campaign_id: about.campaignId, creative_id: about.creativeId };
};

export const toThread = (row: Row<"thread">): StoredThread => ({
  subject: brandAs.subjectKey(row.subject_key),
  threadId: row.thread_id,
  kind: oneOf(THREAD_KINDS, row.kind),
  topic: oneOf(THREAD_TOPICS, row.topic),
  from: oneOf(THREAD_ORIGINS, row.begun_from),
  language: oneOf(["id", "en"], row.language),
  state: oneOf(THREAD_STATES, row.state),
  about: toAbout(row),
  begunAt: row.begun_at.getTime(),
  lastAt: row.last_at.getTime(),
  firstAnsweredAt: row.first_answered_at?.getTime(),
  firstDueAt: row.first_due_at.getTime(),
  due: toClock(row),
  owner: row.owner ?? undefined,
  closed:
    row.closed_at === null || row.closed_by === null
      ? undefined
      : { at: row.closed_at.getTime(), by: oneOf(THREAD_CLOSERS, row.closed_by) },
  satisfied: row.satisfied ?? undefined,
  effect: row.effect ?? undefined,
  takenBackAt: row.taken_back_at?.getTime(),
  version: row.version,
  // Only `toThreadRow` writes it.
  history: row.history as StoredThread["history"],
});

const toAbout = (row: Row<"thread">): ThreadAbout | undefined => {
  const { slot, decision_id: decisionId, product_id, campaign_id, creative_id } = row;
  if (slot === null || decisionId === null) return undefined;
  if (product_id !== null) return { slot, decisionId, productId: brandAs.productId(product_id) };
  if (campaign_id === null || creative_id === null) return undefined;
  return { slot, decisionId, campaignId: brandAs.campaignId(campaign_id), creativeId: brandAs.creativeId(creative_id) };
};

const toClock = ({ due_at, warn_at, clock, warned_at, escalated_at }: Row<"thread">): AnswerClock | undefined => {
  if (due_at === null || warn_at === null || clock === null) return undefined;
  return {
    ...{ dueAt: due_at.getTime(), warnAt: warn_at.getTime(), clock },
    ...(warned_at === null ? {} : { warnedAt: warned_at.getTime() }),
    ...(escalated_at === null ? {} : { escalatedAt: escalated_at.getTime() }),
  };
};

export const toPostRow = (post: StoredPost): NewRow<"thread_post"> => ({
  subject_key: post.subject,
  post_id: post.postId,
  thread_id: post.threadId,
  author: post.author,
  by: post.by ?? null,
  said: post.said ?? null,
  via: post.via ?? null,
  change_id: post.changeId ?? null,
  at: new Date(post.at),
});

export const toPost = (row: Row<"thread_post">): StoredPost => ({
  subject: brandAs.subjectKey(row.subject_key),
  postId: row.post_id,
  threadId: row.thread_id,
  author: oneOf(["customer", "shop"], row.author),
  by: row.by ?? undefined,
  said: row.said ?? undefined,
  via: row.via === null ? undefined : oneOf(POST_WAYS, row.via),
  changeId: row.change_id ?? undefined,
  at: row.at.getTime(),
});
