import type { Database } from "@seimbang/database";
import type { Words } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { CatalogueItem } from "./catalogue-item.ts";
import { type FeedPart, type FeedRow, isFlaw } from "./formats/feed-part.ts";
import type { ReportBuilder } from "./report-import.ts";
import type { SensitiveRules } from "./sensitive.ts";
import { writeItems } from "./store.ts";
import { writeWords } from "./write-words.ts";

export type RowsSettings = {
  readonly database: Database;
  readonly clock: Clock;
  readonly rules: Pick<SensitiveRules, "isSensitive">;
  readonly source: string;
  /** Of every row only the words are written, as those of this language. */
  readonly language?: string;
  readonly onProgress?: (progress: { readonly rows: number; readonly refused: number }) => void;
};

const ROWS_PER_WRITE = 1_000;

/** Writes what is good, some at a time, and answers every identifier that the feed named, refused ones included. */
export const writeRows = async (
  parts: AsyncIterable<FeedPart>,
  report: ReportBuilder,
  settings: RowsSettings,
): Promise<ReadonlySet<string>> => {
  const unique = uniqueTaker(report);
  let waiting: GoodRow[] = [];
  const write = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) await writeGood(rows, report, settings);
    settings.onProgress?.(report.progress());
  };
  for await (const part of parts) {
    report.notePart(part);
    const row = isFlaw(part) ? undefined : unique.take(part);
    if (row !== undefined) waiting.push(row);
    if (waiting.length >= ROWS_PER_WRITE) await write();
  }
  await write();
  return unique.named;
};

type GoodRow = { readonly line: number; readonly item: CatalogueItem };

/** Lets the first good row of an identifier pass and refuses every other. */
const uniqueTaker = (report: ReportBuilder) => {
  const named = new Set<string>();
  const taken = new Set<string>();
  const take = ({ item, productId, line }: FeedRow): GoodRow | undefined => {
    if (productId !== undefined) named.add(productId);
    if (item === undefined) return undefined;
    if (!taken.has(item.productId)) {
      named.add(item.productId);
      taken.add(item.productId);
      return { line, item };
    }
    report.refuse({ line, field: "id", rule: "duplicate_id", severity: "error", value: item.productId });
    return undefined;
  };
  return { take, named };
};

const writeGood = async (
  rows: readonly GoodRow[],
  report: ReportBuilder,
  { database, clock, rules, source, language }: RowsSettings,
): Promise<void> => {
  const now = clock();
  if (language === undefined) {
    const items = rows.map(({ item }) => item);
    report.noteWritten(await writeItems(database, items, { now, listedBy: source, rules }));
    return;
  }
  const given = rows.map(({ item }) => ({ productId: item.productId, words: wordsOf(item) }));
  const { changed, unchanged, unknown, otherDepth } = await writeWords(database, given, { language, now, rules });
  report.noteWritten({ new: 0, changed, unchanged });
  for (const { line, item } of rows) {
    const { productId: value } = item;
    if (unknown.has(value)) report.refuse({ line, field: "id", rule: "unknown_item", severity: "error", value });
    if (otherDepth.has(value)) report.note({ line, rule: "other_depth", severity: "warning", value });
  }
};

const wordsOf = ({ title, description, categoryPath }: CatalogueItem): Words => ({
  title,
  ...(description === undefined ? {} : { description }),
  ...(categoryPath.length === 0 ? {} : { categoryPath }),
});
