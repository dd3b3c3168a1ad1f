import type { RetentionReportWire } from "@seimbang/contracts";
import type { RetentionReport } from "./retention-report.ts";

/** A report as the API and the command line give it. */
export const describeRetention = ({ at, isDryRun, eventsDeleted, lines }: RetentionReport): RetentionReportWire => ({
  at: toInstant(at),
  isDryRun,
  eventsDeleted,
  lines: lines.map(({ oldest, newest, ...line }) => ({
    ...line,
    oldest: toInstant(oldest),
    newest: toInstant(newest),
  })),
});

const toInstant = (milliseconds: number): string => new Date(milliseconds).toISOString();
