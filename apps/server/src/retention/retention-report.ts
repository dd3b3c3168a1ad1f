/** What went, or would go, of one kind of data. Times are milliseconds since 1970 by which the rows are dated. */
export type RetentionLine = {
  readonly kind: string;
  readonly table: string;
  /** The purpose that may keep it no longer; of an event that another purpose still keeps, only this one goes. */
  readonly purpose?: string;
  readonly term: string;
  readonly rows: number;
  /** Absent where rows are not found by their person. */
  readonly people?: number;
  readonly oldest: number;
  readonly newest: number;
};

export type RetentionReport = {
  readonly at: number;
  readonly isDryRun: boolean;
  readonly lines: readonly RetentionLine[];
  /** Events that no purpose kept any more; each stands in the line of every purpose that kept it. */
  readonly eventsDeleted: number;
};

/** Sums what went with each part of the people, line by line. */
export const createReport = () => {
  const lines = new Map<string, RetentionLine>();
  let eventsDeleted = 0;
  return {
    add: (line: RetentionLine): void => {
      const key = JSON.stringify([line.kind, line.table, line.purpose, line.term]);
      const known = lines.get(key);
      lines.set(key, known === undefined ? line : sum(known, line));
    },
    addEventsDeleted: (events: number): void => {
      eventsDeleted += events;
    },
    read: (at: number, isDryRun: boolean): RetentionReport => ({
      ...{ at, isDryRun, eventsDeleted },
      lines: [...lines.values()],
    }),
  };
};

const sum = (one: RetentionLine, other: RetentionLine): RetentionLine => ({
  ...one,
  rows: one.rows + other.rows,
  ...(one.people === undefined ? {} : { people: one.people + (other.people ?? 0) }),
  oldest: Math.min(one.oldest, other.oldest),
  newest: Math.max(one.newest, other.newest),
});
