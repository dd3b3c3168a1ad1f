import type { Database } from "@seimbang/database";
import { type DecisionRow, insertDecisions } from "./store.ts";

/** Says that a decision could not be recorded, and so must not be answered with anything personal in it. */
class TooManyDecisions extends Error {
  constructor() {
    super("Too many decisions wait to be recorded.");
    this.name = "TooManyDecisions";
  }
}

export type DecisionRecorder = {
  /** Resolves once the row is on disk. @throws TooManyDecisions, or what PostgreSQL says. */
  readonly record: (row: DecisionRow) => Promise<void>;
  /** Resolves when nothing waits and nothing is under way. */
  readonly drained: () => Promise<void>;
};

type Waiting = {
  readonly row: DecisionRow;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
};

const MOST_WAITING = 20_000;
const MOST_TOGETHER = 2_000;
/** While one transaction waits for the disk, the next is filled and sent. */
const MOST_UNDER_WAY = 2;

/** Joins what many requests record into few transactions: the disk is waited for once for all of them. */
export const createDecisionRecorder = (database: Database): DecisionRecorder => {
  let waiting: Waiting[] = [];
  let underWay = 0;
  let whenIdle: (() => void)[] = [];

  const commit = async (group: readonly Waiting[]): Promise<void> => {
    try {
      await insertDecisions(
        database,
        group.map(({ row }) => row),
      );
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const startWhatFits = (): void => {
    while (underWay < MOST_UNDER_WAY && waiting.length > 0) {
      const group = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      underWay += 1;
      void commit(group).finally(() => {
        underWay -= 1;
        startWhatFits();
      });
    }
    if (underWay > 0) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  };
  return {
    record: (row) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) {
          reject(new TooManyDecisions());
          return;
        }
        waiting.push({ row, resolve, reject });
        // What arrives in the same turn of the event loop shares one transaction.
        if (waiting.length === 1) setImmediate(startWhatFits);
      }),
    drained: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        setImmediate(startWhatFits);
      }),
  };
};
