import type { DropReason } from "@seimbang/engine";
import type { NotAdmitted } from "./judge-declaration.ts";
import type { ItemOutcome } from "./tally.ts";

/** A line that could not be read, or whose event could not be understood. */
type BadLine = {
  readonly line: number;
  readonly reason: DropReason;
  /** Where in it the mistake is, as far as that is known: a column, or a place in a message such as `/timestamp`. */
  readonly field?: string;
};

/**
 * What became of every line of an import:
 * `read` = `stored` + `duplicates` + `counted` + the sum of `dropped`.
 */
export type ImportReport = {
  readonly importId: string;
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  /** Kept for nobody, on purpose, like a page that was seen. */
  readonly counted: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** Of lines that are stored or were before: what of them was left out, such as a decision that is none of ours. */
  readonly leftOut: Readonly<Partial<Record<DropReason, number>>>;
  /** The first lines with a mistake in them, by number; what was only left out for want of a reason is none. */
  readonly badLines: readonly BadLine[];
  /** Columns of the file that the mapping does not read, and of which nothing is kept. */
  readonly columnsNotRead: readonly string[];
  /** Declared purposes for which nothing was kept, and why. */
  readonly notAdmitted: readonly NotAdmitted[];
  /** Set when the file broke off; everything before is stored. */
  readonly endedEarly: string | undefined;
};

const MISTAKES: ReadonlySet<DropReason> = new Set<DropReason>([
  "malformed_event",
  "event_too_large",
  "wrong_encoding",
  "unknown_event",
  "invalid_time",
  "future_time",
  "sensitive_field",
]);
const MOST_BAD_LINES = 100;

export type ReportBuilder = {
  readonly add: (line: number, outcome: ItemOutcome) => void;
  readonly noteUndeclared: (faults: readonly NotAdmitted[]) => void;
  readonly read: () => number;
  readonly finish: (rest: Pick<ImportReport, "importId" | "columnsNotRead" | "endedEarly">) => ImportReport;
};

export const startReport = (): ReportBuilder => {
  const totals = { read: 0, stored: 0, duplicate: 0, counted: 0 };
  const dropped: Partial<Record<DropReason, number>> = {};
  const leftOut: Partial<Record<DropReason, number>> = {};
  const badLines: BadLine[] = [];
  const notAdmitted = new Map<string, NotAdmitted>();

  const drop = (line: number, reason: DropReason, place: Pick<BadLine, "field">): void => {
    dropped[reason] = (dropped[reason] ?? 0) + 1;
    if (MISTAKES.has(reason) && badLines.length < MOST_BAD_LINES) badLines.push({ line, reason, ...place });
  };

  return {
    add: (line, { status, reasons, ...place }) => {
      totals.read += 1;
      if (status === "dropped") drop(line, reasons[0] ?? "malformed_event", place);
      else {
        totals[status] += 1;
        for (const reason of reasons) if (reason !== "duplicate") leftOut[reason] = (leftOut[reason] ?? 0) + 1;
      }
    },
    noteUndeclared: (faults) => {
      for (const fault of faults) notAdmitted.set(`${fault.purpose} ${fault.why}`, fault);
    },
    read: () => totals.read,
    finish: (rest) => ({
      ...rest,
      read: totals.read,
      stored: totals.stored,
      duplicates: totals.duplicate,
      counted: totals.counted,
      dropped,
      leftOut,
      badLines: badLines.toSorted((a, b) => a.line - b.line),
      notAdmitted: [...notAdmitted.values()],
    }),
  };
};
