/** Says that something could not be written, and so must not be answered as if it were. */
class TooManyWaiting extends Error {
  constructor() {
    super("Too much waits to be written.");
    this.name = "TooManyWaiting";
  }
}

export type GroupedWriter<Row> = {
  /** Resolves once the row is on disk. @throws TooManyWaiting, or what PostgreSQL says. */
  readonly write: (row: Row) => Promise<void>;
  /** Rows that wait for a transaction at this moment. */
  readonly waiting: () => number;
  /** Resolves when everything that was given until this moment has ended, also what waits to be sent. */
  readonly settled: () => Promise<void>;
  /** Resolves when nothing waits and nothing is under way. */
  readonly drained: () => Promise<void>;
};

type Waiting<Row> = {
  readonly row: Row;
  readonly written: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
};

const MOST_WAITING = 20_000;
const MOST_TOGETHER = 2_000;
/** While one transaction waits for the disk, the next is filled and sent. */
const USUALLY_UNDER_WAY = 2;

/**
 * Joins what many requests write into few transactions: the disk is waited for once for all of them.
 * @param writeAll when it fails, everybody's row does
 * @param mostUnderWay transactions at once: with one, groups are as large as they can be, and who comes waits for up to two
 */
export const writeInGroups = <Row>(
  writeAll: (rows: readonly Row[]) => Promise<void>,
  mostUnderWay = USUALLY_UNDER_WAY,
): GroupedWriter<Row> => {
  let waiting: Waiting<Row>[] = [];
  const underWay = new Set<Promise<void>>();
  let whenIdle: (() => void)[] = [];

  const commit = async (group: readonly Waiting<Row>[]): Promise<void> => {
    try {
      await writeAll(group.map(({ row }) => row));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const startWhatFits = (): void => {
    while (underWay.size < mostUnderWay && waiting.length > 0) {
      const group = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      const committing = commit(group).finally(() => {
        underWay.delete(committing);
        startWhatFits();
      });
      underWay.add(committing);
    }
    if (underWay.size > 0) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  };
  return {
    write: (row) => {
      if (waiting.length >= MOST_WAITING) return Promise.reject(new TooManyWaiting());
      const { promise: written, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ row, written, resolve, reject });
      // What arrives in the same turn of the event loop shares one transaction.
      if (waiting.length === 1) setImmediate(startWhatFits);
      return written;
    },
    waiting: () => waiting.length,
    settled: async () => {
      await Promise.allSettled([...underWay, ...waiting.map(({ written }) => written)]);
    },
    drained: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        setImmediate(startWhatFits);
      }),
  };
};
