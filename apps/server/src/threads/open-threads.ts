import {
  type AnswerTemplateWire,
  AnswerThreadWire,
  AssignThreadWire,
  CloseThreadWire,
  type QueuedThreadWire,
  type ReadThreadAnswerWire,
  ReadThreadWire,
  SetThreadThemesWire,
  type ThemeWire,
  type ThreadChangeWire,
  type ThreadQueueWire,
  type ThreadReportWire,
  type ThreadState,
  type ThreadTopic,
} from "@seimbang/contracts";
import { refuseAvoided } from "../copy/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import {
  editAnswerTemplate,
  listAnswerTemplates,
  removeAnswerTemplate,
  writeAnswerTemplate,
} from "./answer-templates.ts";
import { answerThread, assignThread, closeThread, setThreadThemes } from "./answer-thread.ts";
import { listChanges } from "./change-store.ts";
import { describeQueued } from "./describe-thread.ts";
import { matchThemes } from "./match-themes.ts";
import { readThread } from "./read-thread.ts";
import { reportThreads } from "./report-threads.ts";
import { findThread, listThreads } from "./store.ts";
import type { StoredThread } from "./stored-thread.ts";
import { describeChange, tellChange } from "./tell-change.ts";
import { listThemes, loadThemesOf } from "./theme-store.ts";
import type { ThreadDeps } from "./thread-deps.ts";
import { watchThreads } from "./watch-threads.ts";
import { describeTheme, editTheme, retireTheme, writeTheme } from "./write-theme.ts";

type ThreadQuery = {
  readonly state?: ThreadState | undefined;
  readonly topic?: ThreadTopic | undefined;
  readonly owner?: string | undefined;
  readonly theme?: string | undefined;
  readonly campaign?: string | undefined;
  readonly late?: boolean | undefined;
  /** What is due first first, and only what waits; otherwise what was said last is first. */
  readonly first?: "due" | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
};

/**
 * Everything that the shop's people do with threads, by the API and the command line alike. What is given is checked against
 * its schema in `contracts`, whoever gives it.
 * @throws Problem `invalid_request` that names the fields at fault, and `unknown_thread`
 */
export type Threads = {
  readonly list: (query: ThreadQuery) => Promise<ThreadQueueWire>;
  readonly find: (threadId: string) => Promise<QueuedThreadWire>;
  readonly read: (threadId: string, reader: unknown) => Promise<ReadThreadAnswerWire>;
  readonly answer: ThreadStep;
  readonly assign: ThreadStep;
  readonly close: ThreadStep;
  readonly setThemes: ThreadStep;
  readonly themes: {
    readonly list: () => Promise<readonly ThemeWire[]>;
    readonly write: (given: unknown) => Promise<ThemeWire>;
    readonly edit: (themeId: string, given: unknown) => Promise<ThemeWire>;
    readonly retire: (themeId: string, given: unknown) => Promise<ThemeWire>;
  };
  readonly templates: {
    readonly list: () => Promise<readonly AnswerTemplateWire[]>;
    readonly write: (given: unknown) => Promise<AnswerTemplateWire>;
    readonly edit: (templateId: string, given: unknown) => Promise<AnswerTemplateWire>;
    readonly remove: (templateId: string, given: unknown) => Promise<AnswerTemplateWire>;
  };
  readonly changes: {
    readonly list: () => Promise<readonly ThreadChangeWire[]>;
    readonly tell: (given: unknown) => Promise<ThreadChangeWire>;
  };
  readonly report: (since?: string) => Promise<ThreadReportWire>;
  readonly watch: (signal?: AbortSignal) => Promise<number>;
  readonly matchThemes: (signal?: AbortSignal) => Promise<number>;
};
export type ThreadStep = (threadId: string, given: unknown) => Promise<QueuedThreadWire>;

/** As many as somebody looks through in one go. */
const MOST_LISTED = 200;

export const openThreads = (deps: ThreadDeps): Threads => {
  const { database, clock } = deps;
  const stored = async (threadId: string): Promise<StoredThread> => {
    const thread = isId(threadId) ? await findThread(database, threadId) : undefined;
    if (thread === undefined) throw new Problem("unknown_thread");
    return thread;
  };
  const queued = async (thread: StoredThread): Promise<QueuedThreadWire> =>
    describeQueued(thread, (await loadThemesOf(database, [thread])).get(thread.threadId) ?? [], clock());
  return {
    list: async ({ theme, campaign, late, first, after, ...filter }) => {
      const now = clock();
      const rows = await listThreads(
        database,
        {
          ...{ ...filter, themeId: theme, campaignId: campaign, lateAt: late === true ? now : undefined },
          isByDue: first === "due",
          after: after === undefined ? undefined : placeOf(after),
        },
        MOST_LISTED,
      );
      const themes = await loadThemesOf(database, rows);
      const last = rows.length === MOST_LISTED ? rows.at(-1) : undefined;
      return {
        now: new Date(now).toISOString(),
        threads: rows.map((thread) => describeQueued(thread, themes.get(thread.threadId) ?? [], now)),
        ...(last === undefined
          ? {}
          : { next: `${(first === "due" ? last.due?.dueAt : undefined) ?? last.lastAt}.${last.threadId}` }),
      };
    },
    find: async (threadId) => queued(await stored(threadId)),
    read: async (threadId, reader) => readThread(await stored(threadId), parseDocument(ReadThreadWire, reader), deps),
    answer: async (threadId, given) => {
      const said = parseDocument(AnswerThreadWire, given);
      refuseAvoided({ "/text": said.text }, deps.avoid);
      return queued(await answerThread(threadId, said, deps));
    },
    assign: async (threadId, given) =>
      queued(await assignThread(threadId, parseDocument(AssignThreadWire, given), deps)),
    close: async (threadId, given) => queued(await closeThread(threadId, parseDocument(CloseThreadWire, given), deps)),
    setThemes: async (threadId, given) =>
      queued(await setThreadThemes(threadId, parseDocument(SetThreadThemesWire, given), deps)),
    themes: {
      list: async () => (await listThemes(database)).map(describeTheme),
      write: (given) => writeTheme(given, deps),
      edit: (themeId, given) => editTheme(themeId, given, deps),
      retire: (themeId, given) => retireTheme(themeId, given, deps),
    },
    templates: {
      list: () => listAnswerTemplates(deps),
      write: (given) => writeAnswerTemplate(given, deps),
      edit: (templateId, given) => editAnswerTemplate(templateId, given, deps),
      remove: (templateId, given) => removeAnswerTemplate(templateId, given, deps),
    },
    changes: {
      list: async () => (await listChanges(database)).map(describeChange),
      tell: (given) => tellChange(given, deps),
    },
    report: (since) => reportThreads(since, deps),
    watch: (signal) => watchThreads(deps, signal),
    matchThemes: (signal) => matchThemes(deps, signal),
  };
};

const PLACE = /^(\d{1,15})\.(.+)$/;

/** @throws Problem `invalid_request` for what is no `next` of ours. */
const placeOf = (after: string): { readonly at: number; readonly threadId: string } => {
  const [, at, threadId] = PLACE.exec(after) ?? [];
  if (at === undefined || threadId === undefined || !isId(threadId))
    throw new Problem("invalid_request", undefined, [{ field: "/after", rule: "is none of ours" }]);
  return { at: Number(at), threadId };
};
