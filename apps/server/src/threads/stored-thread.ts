import type { PostWay, ThreadCloser, ThreadKind, ThreadOrigin, ThreadState, ThreadTopic } from "@seimbang/contracts";
import type { CampaignId, CreativeId, ProductId, SubjectKey } from "@seimbang/engine";

/** What was shown, where a thread is about that. */
export type ThreadAbout = { readonly decisionId: string; readonly slot: string } & (
  | { readonly productId: ProductId }
  | { readonly campaignId: CampaignId; readonly creativeId: CreativeId }
);

/** By when an answer is owed, by what, and whether it was said that it presses. Times are milliseconds since 1970. */
export type AnswerClock = {
  readonly dueAt: number;
  readonly warnAt: number;
  readonly clock: string;
  readonly warnedAt?: number;
  readonly escalatedAt?: number;
};

/** One thing that was done with a thread; without a name it was the customer, or a clock. */
export type ThreadStep = { readonly at: number; readonly step: string; readonly by?: string };

/** A thread as it is stored; what was said in it, and what it changed, is encrypted. Times are milliseconds since 1970. */
export type StoredThread = {
  readonly subject: SubjectKey;
  readonly threadId: string;
  readonly kind: ThreadKind;
  readonly topic: ThreadTopic;
  readonly from: ThreadOrigin;
  readonly language: "id" | "en";
  readonly state: ThreadState;
  readonly about: ThreadAbout | undefined;
  readonly begunAt: number;
  readonly lastAt: number;
  readonly firstDueAt: number;
  readonly firstAnsweredAt: number | undefined;
  /** While `open`. */
  readonly due: AnswerClock | undefined;
  readonly owner: string | undefined;
  readonly closed: { readonly at: number; readonly by: ThreadCloser } | undefined;
  readonly satisfied: number | undefined;
  readonly effect: Buffer | undefined;
  readonly takenBackAt: number | undefined;
  readonly version: number;
  /** Oldest first. */
  readonly history: readonly ThreadStep[];
};

/** One thing that was said, by whom, or a change that came of it. */
export type StoredPost = {
  readonly subject: SubjectKey;
  readonly postId: string;
  readonly threadId: string;
  readonly author: "customer" | "shop";
  readonly by: string | undefined;
  readonly said: Buffer | undefined;
  /** Absent where it was written in the privacy centre or the console. */
  readonly via: PostWay | undefined;
  readonly changeId: string | undefined;
  readonly at: number;
};
