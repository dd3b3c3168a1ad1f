import type { DatabaseTransaction } from "@seimbang/database";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import { sayThreadsInBoth as say } from "./say-threads.ts";
import type { StoredPost } from "./stored-thread.ts";
import type { ThreadDeps } from "./thread-deps.ts";

type Telling = {
  readonly what: "answered" | "answered_and_closed" | "closed" | "changed";
  /** Of what they are told: told once, however often this is done. */
  readonly post: Pick<StoredPost, "subject" | "threadId" | "postId">;
  readonly now: number;
};

/**
 * Tells a customer by mail, where the shop sends any, that something waits for them in the privacy centre, within the
 * transaction that makes it so. Nothing of what was said is in it: mail is read by others, and lies about for long.
 */
export const tellCustomer = async (
  transaction: DatabaseTransaction,
  { what, post: { subject, threadId, postId }, now }: Telling,
  { secrets, shop, sendsMail }: Pick<ThreadDeps, "secrets" | "shop" | "sendsMail">,
): Promise<void> => {
  if (!sendsMail) return;
  const messageId = derivedId(secrets.hmacKey("thread-message"), threadId, postId);
  await sendTransactional(transaction, { customer: subject }, letterOf(what, threadId, shop), {
    messageId,
    secrets,
    now,
  });
};

const letterOf = (what: Telling["what"], threadId: string, { name, url }: ThreadDeps["shop"]): Letter => ({
  subject: say(`mail.${what}.subject`, { shop: name }),
  paragraphs: [say(`mail.${what}.text`), say("mail.not_quoted")],
  action: { text: say(`mail.${what}.action`), url: `${url.replace(/\/+$/, "")}/privacy/threads/${threadId}` },
});
