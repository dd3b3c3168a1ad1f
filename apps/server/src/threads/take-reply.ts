import type { SubjectKey } from "@seimbang/engine";
import { loadLanguages } from "../consent/read.ts";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import { beginHeld } from "./begin-thread.ts";
import { hasPost, listThreadsOf } from "./store.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { writeOn } from "./write-on.ts";

/** What somebody wrote by WhatsApp, and the number that it has there. */
export type Reply = { readonly subject: SubjectKey; readonly text: string; readonly chatId: string };

export type TakenReply = "kept" | "repeated" | "too_many" | "nobody";

/**
 * Takes what somebody wrote by WhatsApp as a question to the shop: into their conversation by WhatsApp where one runs, else
 * as a new one. The same told again is written once, however late; its number there, which has a telephone number in it, is
 * not kept.
 */
export const takeReply = async (reply: Reply, deps: ThreadDeps): Promise<TakenReply> => {
  const { subject, text, chatId } = reply;
  const { secrets } = deps;
  const post = { postId: derivedId(secrets.hmacKey("thread-reply"), subject, chatId), via: "whatsapp" } as const;
  try {
    const placed = await placeReply(reply, post, deps);
    if (typeof placed === "string") return placed;
    await writeOn(placed.threadId, text, deps, post);
    return "kept";
  } catch (error) {
    const code = error instanceof Problem ? error.code : undefined;
    if (code === "too_many_threads" || code === "too_many_posts") return "too_many";
    if (code === "unknown_thread") return "nobody";
    throw error;
  }
};

type ReplyPost = { readonly postId: string; readonly via: "whatsapp" };

/** Begins a conversation with it, or says into which it belongs. */
const placeReply = (
  { subject, text }: Reply,
  post: ReplyPost,
  deps: ThreadDeps,
): Promise<TakenReply | { readonly threadId: string }> => {
  const { database, secrets, clock } = deps;
  return database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) return "nobody";
    if (await hasPost(transaction, subject, post.postId)) return "repeated";
    const own = await listThreadsOf(transaction, subject);
    const running = own.find(({ from, closed }) => from === "whatsapp" && closed === undefined);
    if (running !== undefined) return running;
    const key = (await settlePersonKeys(transaction, secrets, [subject], clock())).get(subject);
    if (key === undefined) throw new Error("Somebody who is held has a key.");
    const locale = (await loadLanguages(transaction, [subject])).get(subject);
    const question = { kind: "question", topic: "other", text, from: "whatsapp" } as const;
    const begun = locale === undefined ? question : { ...question, locale };
    await beginHeld({ transaction, key, shown: undefined }, begun, post, deps);
    return "kept";
  });
};
