import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import type { AppendNew } from "./append-new.ts";
import type { EventRow } from "./event-row.ts";
import { type Append, appendTogether, findErased, keyOf } from "./store.ts";

/** What became of one row: stored, stored before, or left out because its person was erased or has chosen anew. */
type RowFate = "new" | "known" | "erased" | "outdated";
/** The fate of each row, in order. */
export type AppendOutcome = { readonly fates: readonly RowFate[] };

export type GroupedAppender = {
  /**
   * Resolves once everything in it is on disk.
   * @throws Problem `busy` when too much is waiting; whatever PostgreSQL says when it refuses.
   */
  readonly append: (work: Append) => Promise<AppendOutcome>;
  /** Rows that wait for a transaction at this moment. */
  readonly waiting: () => number;
  /** Resolves when what is under way at this moment has ended; what waits is looked at again before it is sent. */
  readonly settled: () => Promise<void>;
  /** Resolves when nothing waits and nothing is under way. */
  readonly drained: () => Promise<void>;
};

export type AppendLimits = {
  readonly mostTransactions: number;
  /** Rows in one transaction, unless one request alone has more. */
  readonly rowsPerTransaction: number;
  /** Rows that may wait before `busy`. */
  readonly mostWaitingRows: number;
};

export const DEFAULT_APPEND_LIMITS: AppendLimits = {
  mostTransactions: 2,
  rowsPerTransaction: 5_000,
  mostWaitingRows: 50_000,
};

type Waiting = {
  readonly work: Append;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Joins what many requests append into few transactions: whatever arrives while a commit is under way goes into the
 * next one, so that the disk is waited for once for all of them, and alone when there is only one.
 */
export const groupAppends = (
  database: Database,
  limits: AppendLimits = DEFAULT_APPEND_LIMITS,
  appendNew: AppendNew = async () => false,
): GroupedAppender => {
  const commit = committer(database, appendNew);
  const waiting: Waiting[] = [];
  const idle = new Set<() => void>();
  const underWay = new Set<Promise<void>>();
  let waitingRows = 0;

  const startWhatFits = (): void => {
    while (underWay.size < limits.mostTransactions && waiting.length > 0) {
      const group = takeGroup(waiting, limits.rowsPerTransaction);
      waitingRows -= rowsOf(group);
      const current = withoutOutdated(group);
      if (current.length === 0) continue;
      const committing = commitGroup(commit, current).finally(() => {
        underWay.delete(committing);
        startWhatFits();
      });
      underWay.add(committing);
    }
    if (underWay.size === 0 && waiting.length === 0) for (const resolve of idle) resolve();
  };

  return {
    append: (work) =>
      new Promise((resolve, reject) => {
        if (waitingRows + work.rows.length > limits.mostWaitingRows) {
          reject(new Problem("busy"));
          return;
        }
        waiting.push({ work, resolve, reject });
        waitingRows += work.rows.length;
        startWhatFits();
      }),
    waiting: () => waitingRows,
    settled: async () => {
      await Promise.all(underWay);
    },
    drained: () =>
      new Promise((resolve) => {
        if (underWay.size === 0 && waiting.length === 0) resolve();
        else idle.add(resolve);
      }),
  };
};

const rowsOf = (group: readonly Waiting[]): number => group.reduce((sum, { work }) => sum + work.rows.length, 0);

const takeGroup = (waiting: Waiting[], mostRows: number): readonly Waiting[] => {
  let rows = 0;
  const end = waiting.findIndex(({ work }, index) => {
    rows += work.rows.length;
    return index > 0 && rows > mostRows;
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
};

/** Leaves out, and tells, whoever was judged by choices that no longer hold. */
const withoutOutdated = (group: readonly Waiting[]): readonly Waiting[] =>
  group.filter(({ work, resolve }) => {
    const isOutdated = work.isOutdated?.() === true;
    if (isOutdated) resolve({ fates: work.rows.map(() => "outdated") });
    return !isOutdated;
  });

/** Never rejects: every request in the group learns its own outcome. */
const commitGroup = async (commit: Commit, group: readonly Waiting[]): Promise<void> => {
  try {
    const outcomes = await commit(group.map(({ work }) => work));
    group.forEach(({ resolve }, index) => {
      resolve(outcomes[index] ?? { fates: [] });
    });
  } catch (error) {
    if (group.length > 1 && isFaultOfOneRow(error)) await commitOneByOne(commit, group);
    else for (const { reject } of group) reject(error);
  }
};

/** One request's impossible value must not cost the others theirs. */
const commitOneByOne = async (commit: Commit, group: readonly Waiting[]): Promise<void> => {
  for (const alone of group) await commitGroup(commit, [alone]);
};

const codeOf = (error: unknown): string => (error as { code?: unknown } | undefined)?.code?.toString() ?? "";
/** PostgreSQL's class for data it cannot take. */
const isFaultOfOneRow = (error: unknown): boolean => codeOf(error).startsWith("22");

type Commit = (works: readonly Append[]) => Promise<readonly AppendOutcome[]>;

/**
 * In most groups everything is new, and that is the quicker way. Repetitions come together, as when a sender lost its
 * connection: after one, each row is looked for until there is a group without any.
 */
const committer = (database: Database, appendNew: AppendNew): Commit => {
  let isAllNew = true;
  return async (works) => {
    const rows = works.flatMap((work) => work.rows);
    const counts = works.flatMap((work) => work.counts);
    const drops = works.flatMap((work) => work.drops);
    const everythingIsNew = () => works.map((work) => ({ fates: work.rows.map(() => "new" as const) }));
    const append = { rows, counts, drops };
    if (isAllNew && (await appendNew(append))) return everythingIsNew();
    const fresh = await appendTogether(database, append);
    isAllNew = fresh === undefined;
    if (fresh === undefined) return everythingIsNew();
    const erased = await findErased(database, [...new Set(rows.map(({ subjectKey }) => subjectKey))]);
    return fatesOf(works, fresh, erased);
  };
};

/** The first of equal rows is the new one; the database kept it and left the others out. */
const fatesOf = (
  works: readonly Append[],
  fresh: ReadonlySet<string>,
  erased: ReadonlySet<SubjectKey>,
): readonly AppendOutcome[] => {
  const unclaimed = new Set(fresh);
  const fateOf = (row: EventRow): RowFate => {
    if (erased.has(row.subjectKey)) return "erased";
    return unclaimed.delete(keyOf(row)) ? "new" : "known";
  };
  return works.map(({ rows }) => ({ fates: rows.map(fateOf) }));
};
