import type {
  BothLanguages,
  QueuedThreadWire,
  ThreadPostWire,
  ThreadStanding,
  ThreadSummaryWire,
  ThreadWire,
} from "@seimbang/contracts";
import { brandAs, titleIn } from "@seimbang/engine";
import { findPersonKeys } from "../encryption/read.ts";
import type { PersonKey } from "../platform/person-key.ts";
import { loadChanges, type ToldChange } from "./change-store.ts";
import { mayWriteOn } from "./may-write-on.ts";
import { listPosts } from "./store.ts";
import type { StoredPost, StoredThread } from "./stored-thread.ts";
import { mayTakeBack } from "./take-complaint-back.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { openEffect, openPost } from "./thread-texts.ts";

const timeOf = (at: number): string => new Date(at).toISOString();

const describeCourse = (thread: StoredThread) => {
  const { threadId, kind, topic, from, state, due, closed, satisfied } = thread;
  return {
    ...{ threadId, kind, topic, from, state, begunAt: timeOf(thread.begunAt), lastAt: timeOf(thread.lastAt) },
    ...(due === undefined ? {} : { dueAt: timeOf(due.dueAt), clock: due.clock }),
    ...(closed === undefined ? {} : { closedAt: timeOf(closed.at), closedBy: closed.by }),
    ...(satisfied === undefined ? {} : { satisfied }),
  };
};

/** What was shown, by its name; undefined where a thread is about nothing shown, or that has no name any more. */
export const titlesFor = async (
  threads: readonly StoredThread[],
  { findProduct, findCopies }: Pick<ThreadDeps, "findProduct" | "findCopies">,
): Promise<(thread: StoredThread) => BothLanguages | undefined> => {
  const campaigns = threads.flatMap(({ about }) =>
    about !== undefined && "campaignId" in about ? [about.campaignId] : [],
  );
  const copyOf = await findCopies([...new Set(campaigns)].map(brandAs.campaignId));
  return ({ about }) => {
    if (about === undefined) return undefined;
    if ("campaignId" in about) return copyOf(about)?.words.title;
    const product = findProduct(about.productId);
    return product === undefined ? undefined : { id: titleIn("id", product), en: titleIn("en", product) };
  };
};

/** Somebody's own threads, without what was said in them. */
export const describeOwn = async (threads: readonly StoredThread[], deps: ThreadDeps): Promise<ThreadSummaryWire[]> => {
  const titleOf = await titlesFor(threads, deps);
  return threads.map((thread) => withTitle(describeCourse(thread), titleOf(thread)));
};

const withTitle = <Described extends object>(described: Described, title: BothLanguages | undefined) => ({
  ...described,
  ...(title === undefined ? {} : { title }),
});

/** One thread as its customer sees it: everything that was said. Who of the shop said it is theirs. */
export const describeThread = async (thread: StoredThread, deps: ThreadDeps): Promise<ThreadWire> => {
  const now = deps.clock();
  const [summary] = await describeOwn([thread], deps);
  if (summary === undefined) throw new Error("One thread is described as one.");
  const { posts, effect } = await openThread(thread, deps);
  return {
    ...summary,
    now: timeOf(now),
    posts: posts.map(({ by: _, ...post }) => post),
    ...(effect === undefined ? {} : { effect }),
    mayWrite: mayWriteOn(thread, now),
    mayTakeBack: mayTakeBack(thread),
  };
};

/** What was said in a thread and what it changed, in clear. */
export const openThread = async (
  thread: StoredThread,
  { database, secrets }: Pick<ThreadDeps, "database" | "secrets">,
) => {
  const key = (await findPersonKeys(database, secrets, [thread.subject])).get(thread.subject);
  const posts = await listPosts(database, thread);
  const changes = await loadChanges(
    database,
    posts.flatMap(({ changeId }) => changeId ?? []),
  );
  const changed = openEffect(key, thread);
  return {
    posts: posts.map((post) => describePost(post, key, changes)),
    effect:
      changed === undefined
        ? undefined
        : { changed, ...(thread.takenBackAt === undefined ? {} : { takenBackAt: timeOf(thread.takenBackAt) }) },
  };
};

const describePost = (
  post: StoredPost,
  key: PersonKey | undefined,
  changes: ReadonlyMap<string, ToldChange>,
): ThreadPostWire & { readonly by?: string } => {
  const { postId, author, at, by, via, changeId } = post;
  const text = openPost(key, post);
  const change = changeId === undefined ? undefined : changes.get(changeId);
  return {
    ...{ postId, author, at: timeOf(at) },
    ...(text === undefined ? {} : { text }),
    ...(via === undefined ? {} : { via }),
    ...(change === undefined ? {} : { change: { title: change.title, text: change.text } }),
    ...(by === undefined ? {} : { by }),
  };
};

/** What staff sees of it in the queue: nothing that was said. */
export const describeQueued = (thread: StoredThread, themes: readonly string[], now: number): QueuedThreadWire => {
  const { language, owner, about, effect, history, version } = thread;
  const shown = about !== undefined && "campaignId" in about ? about : undefined;
  return {
    ...describeCourse(thread),
    language,
    ...(owner === undefined ? {} : { owner }),
    ...(about === undefined ? {} : { slot: about.slot }),
    ...(shown === undefined ? {} : { campaignId: shown.campaignId, creativeId: shown.creativeId }),
    themes: [...themes],
    hasEffect: effect !== undefined,
    standing: standingOf(thread, now),
    history: history.map(({ at, ...step }) => ({ at: timeOf(at), ...step })),
    version,
  };
};

const standingOf = ({ state, due }: StoredThread, now: number): ThreadStanding => {
  if (state === "closed") return "closed";
  if (due === undefined) return "waiting";
  if (now >= due.dueAt) return "late";
  return now >= due.warnAt ? "due_soon" : "in_time";
};
