import type { ChangeWire } from "@seimbang/contracts";
import { decryptField, encryptField, type PersonKey } from "../platform/person-key.ts";
import type { StoredPost, StoredThread } from "./stored-thread.ts";

/** The name under which each text is encrypted, so that none can take another's place. */
const postField = ({ threadId, postId }: Pick<StoredPost, "threadId" | "postId">): string =>
  `thread/${threadId}/post/${postId}`;
const effectField = (threadId: string): string => `thread/${threadId}/effect`;

export const sealPost = (key: PersonKey, post: Pick<StoredPost, "threadId" | "postId">, text: string): Buffer =>
  encryptField(key, postField(post), text);

/** In clear; undefined where there are no words, or nobody can read them any more. */
export const openPost = (key: PersonKey | undefined, post: StoredPost): string | undefined =>
  key === undefined || post.said === undefined ? undefined : decryptField(key, postField(post), post.said);

export const sealEffect = (key: PersonKey, threadId: string, changed: readonly ChangeWire[]): Buffer =>
  encryptField(key, effectField(threadId), JSON.stringify(changed));

export const openEffect = (
  key: PersonKey | undefined,
  { threadId, effect }: Pick<StoredThread, "threadId" | "effect">,
): ChangeWire[] | undefined =>
  // Only `sealEffect` writes it.
  key === undefined || effect === undefined
    ? undefined
    : (JSON.parse(decryptField(key, effectField(threadId), effect)) as ChangeWire[]);
