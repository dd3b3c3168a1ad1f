import { type FeedPart, type Finding, isFlaw } from "./formats/feed-part.ts";
import type { WriteCounts } from "./store.ts";

/** Why nothing was removed although the feed should replace what it listed before. */
type ReplaceRefusal = "not_read_whole" | "lost_too_much";

/** How often one rule was broken in one field, and where first. */
export type FindingCount = Pick<Finding, "rule" | "severity" | "field"> & {
  readonly count: number;
  readonly firstLine: number;
};

/** What an import found and did. Every row of the feed is in exactly one of the counts under `rows`. */
export type ImportReport = {
  readonly source: string;
  readonly format: string;
  /** Whose words alone were filled in. */
  readonly language?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** Whether the feed was read to its end without a flaw. */
  readonly isWhole: boolean;
  readonly rows: {
    readonly read: number;
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
    /** Belongs to an earlier row, as a further picture does. */
    readonly joined: number;
  };
  readonly removed: { readonly count: number; readonly refusal?: ReplaceRefusal };
  readonly flaws: readonly Finding[];
  readonly counts: readonly FindingCount[];
  /** The first of the findings, in the order of the feed; errors leave no room for warnings where both are many. */
  readonly findings: readonly Finding[];
};

const MOST_FINDINGS = 500;
/** Different fields are counted apart up to this many, because unknown columns can be called anything. */
const MOST_COUNTS = 500;

export type ReportBuilder = ReturnType<typeof startReport>;

/** Collects a report in bounded memory, however long the feed. */
export const startReport = () => {
  const rows = { read: 0, new: 0, changed: 0, unchanged: 0, refused: 0, joined: 0 };
  const flaws: Finding[] = [];
  const counts = new Map<string, FindingCount>();
  const errors: Finding[] = [];
  const warnings: Finding[] = [];

  const noteFinding = (finding: Finding): void => {
    const { rule, severity, field, line } = finding;
    const name = `${severity} ${rule} ${field ?? ""}`;
    const key = counts.has(name) || counts.size < MOST_COUNTS ? name : `${severity} ${rule}`;
    const known = counts.get(key) ?? {
      rule,
      severity,
      ...(field === undefined || key !== name ? {} : { field }),
      count: 0,
      firstLine: line,
    };
    counts.set(key, { ...known, count: known.count + 1 });
    const list = severity === "error" ? errors : warnings;
    if (list.length < MOST_FINDINGS) list.push(finding);
  };
  return {
    notePart: (part: FeedPart): void => {
      if (isFlaw(part)) {
        flaws.push(part.flaw);
        return;
      }
      rows.read += 1;
      part.findings.forEach(noteFinding);
      if (part.item !== undefined) return;
      if (part.findings.some(({ severity }) => severity === "error")) rows.refused += 1;
      else rows.joined += 1;
    },
    /** A finding that only showed when the row was written. */
    note: noteFinding,
    /** A row that read well by itself and cannot be taken because of what else there is, or is not. */
    refuse: (finding: Finding): void => {
      noteFinding(finding);
      rows.refused += 1;
    },
    noteWritten: (written: WriteCounts): void => {
      rows.new += written.new;
      rows.changed += written.changed;
      rows.unchanged += written.unchanged;
    },
    isWhole: () => flaws.length === 0,
    progress: () => ({ rows: rows.read, refused: rows.refused }),
    finish: (
      about: Pick<ImportReport, "source" | "format" | "language" | "startedAt" | "finishedAt" | "removed">,
    ): ImportReport => ({
      ...about,
      isWhole: flaws.length === 0,
      rows,
      flaws,
      counts: [...counts.values()].sort((one, other) => other.count - one.count),
      findings: [...errors, ...warnings].slice(0, MOST_FINDINGS).sort((one, other) => one.line - other.line),
    }),
  };
};
