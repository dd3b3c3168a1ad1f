import type { Database, OpenDatabase } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { timeOfId } from "../platform/ids.ts";
import type { Replicas } from "../platform/replicas.ts";
import { writeInGroups } from "../platform/write-in-groups.ts";
import type { ExposureMemory } from "./exposure-memory.ts";
import {
  type DecisionRow,
  findCounted,
  holdShowing,
  insertDecisions,
  insertDecisionsPrepared,
  isCounted,
  loadMet,
} from "./store.ts";
import { MET_NOTHING, type Met } from "./visitor-state.ts";

/** The decisions of one page for one person, with what was known to have been shown to them when they were chosen. */
type ChosenRows = {
  readonly rows: readonly DecisionRow[];
  readonly shown: readonly { readonly rowId: string }[];
};

export type DecisionRecorder = {
  /**
   * Resolves once all of them are on disk; false where another process had shown the person something that they did not know
   * of, and nothing was written. Rejects when they could not be written. Unless true, nothing personal may be answered.
   */
  readonly record: (chosen: ChosenRows) => Promise<boolean>;
  /** The same for what is chosen while no other process can show the person anything, from all that they were shown. */
  readonly recordHolding: (subject: SubjectKey, choose: (met: Met) => readonly DecisionRow[]) => Promise<void>;
  /** Pages whose decisions wait to be recorded at this moment. */
  readonly waiting: () => number;
  /** Resolves when everything that was given until this moment has ended, also what waits to be sent. */
  readonly settled: () => Promise<void>;
  readonly drained: () => Promise<void>;
};

export type RecorderParts = Pick<OpenDatabase, "database" | "pool"> & {
  /** While this process is the only one, what it remembers is all there is. */
  readonly replicas: Pick<Replicas, "isAlone" | "isKnown">;
  readonly exposures: Pick<ExposureMemory, "isNoted">;
  /** As far back as any limit looks, in milliseconds since 1970. */
  readonly since: () => number;
};

/**
 * A statement costs this thread and PostgreSQL about what ten rows in it do, so a few rows each from two at once would cost more
 * than waiting for the one before saves.
 */
const MOST_UNDER_WAY = 1;
/** Of so many people at once the showing is held: each takes a lock of the database's, of which there are some thousands. */
const MOST_HELD = 250;
/**
 * What another process showed before this time was read with the person, who is read again after ten minutes; the rest is
 * for clocks that differ and for what takes long to be written.
 */
const UNKNOWN_MS = 15 * 60_000;

/** Joins what many requests record into few transactions. */
export const createDecisionRecorder = (parts: RecorderParts): DecisionRecorder => {
  const { database, pool, replicas, exposures, since } = parts;
  const overtaken = new WeakSet<ChosenRows>();
  const holding = new Set<Promise<unknown>>();

  const writeLooking = async (group: readonly ChosenRows[]): Promise<void> => {
    await replicas.isKnown();
    await database.transaction().execute(async (transaction) => {
      const counted = group.flatMap(({ rows }) => rows.filter(isCounted));
      if (counted.length > 0) await findOvertaken(transaction, group, counted);
      await insertDecisions(transaction, rowsOf(group.filter((chosen) => !overtaken.has(chosen))));
    });
  };
  const findOvertaken = async (
    transaction: Database,
    group: readonly ChosenRows[],
    counted: readonly DecisionRow[],
  ): Promise<void> => {
    const subjects = [...new Set(counted.map(({ subject }) => subject))];
    const earliest = Math.min(...counted.map(({ rowId }) => timeOfId(rowId)));
    await holdShowing(transaction, subjects);
    const found = await findCounted(transaction, subjects, earliest - UNKNOWN_MS);
    for (const chosen of group) if (isOvertaken(chosen, found)) overtaken.add(chosen);
  };
  const isOvertaken = ({ rows, shown }: ChosenRows, found: ReadonlyMap<SubjectKey, readonly string[]>): boolean => {
    const [first] = rows.filter(isCounted);
    if (first === undefined) return false;
    const { subject } = first;
    const known = new Set(shown.map(({ rowId }) => rowId));
    return found.get(subject)?.some((rowId) => !known.has(rowId) && !exposures.isNoted(subject, rowId)) === true;
  };
  const writeGroup = async (group: readonly ChosenRows[]): Promise<void> => {
    if (replicas.isAlone()) return insertDecisionsPrepared(pool, rowsOf(group));
    for (let from = 0; from < group.length; from += MOST_HELD) await writeLooking(group.slice(from, from + MOST_HELD));
  };
  const writer = writeInGroups<ChosenRows>(writeGroup, MOST_UNDER_WAY);
  const writeHolding: DecisionRecorder["recordHolding"] = (subject, choose) =>
    database.transaction().execute(async (transaction) => {
      await holdShowing(transaction, [subject]);
      const met = (await loadMet(transaction, [subject], since())).get(subject);
      await insertDecisions(transaction, choose(met ?? MET_NOTHING));
    });
  return {
    record: async (chosen) => {
      if (chosen.rows.length === 0) return true;
      await writer.write(chosen);
      return !overtaken.has(chosen);
    },
    recordHolding: (subject, choose) => {
      const recording = writeHolding(subject, choose);
      const ended = recording
        .catch(() => undefined)
        .finally(() => {
          holding.delete(ended);
        });
      holding.add(ended);
      return recording;
    },
    waiting: writer.waiting,
    settled: async () => {
      await Promise.all([writer.settled(), ...holding]);
    },
    drained: async () => {
      await writer.drained();
      await Promise.all(holding);
    },
  };
};

const rowsOf = (group: readonly ChosenRows[]): readonly DecisionRow[] => group.flatMap(({ rows }) => rows);
