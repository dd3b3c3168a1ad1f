import { brandAs } from "@seimbang/engine";
import { decodeText } from "../platform/decode-text.ts";
import { followUnseen } from "../platform/follow-way.ts";
import { forEachOverlapping } from "../platform/for-each-overlapping.ts";
import { splitRecords } from "../platform/split-records.ts";
import { collectEvents } from "./collect-events.ts";
import type { CollectTools } from "./collect-tools.ts";
import { repeatCounter } from "./count-repeats.ts";
import { type ImportMapping, timeColumnOf } from "./import-mapping.ts";
import { csvRecordReader, delimiterOf, type ImportRecord, jsonRecordReader } from "./import-records.ts";
import { type ImportReport, type ReportBuilder, startReport } from "./import-report.ts";
import { finishImport, startImport } from "./import-store.ts";
import { type Declaration, type Declared, judgeDeclaration, NOTHING_DECLARED } from "./judge-declaration.ts";
import type { ResolveProduct } from "./lines-of-event.ts";
import type { Fields } from "./message.ts";
import { isExportedEvent, restoreEvents } from "./restore-events.ts";
import type { Submission } from "./submission.ts";
import type { ItemOutcome } from "./tally.ts";

export type ImportInput = {
  /** The file's bytes, gzip or not. */
  readonly source: AsyncIterable<Uint8Array>;
  /** How a CSV's columns become events; without it the file is JSON Lines of Segment messages or of our own export. */
  readonly mapping: ImportMapping | undefined;
  /** Why the data may be kept, unless a line's own columns say otherwise. */
  readonly declaration: Declaration;
  /** Declarations by customer number; with these, whoever is not listed is not declared. */
  readonly declarationsOf?: ReadonlyMap<string, Declaration>;
  /** `any` keeps products that the catalogue does not know yet, for an import that comes before it. */
  readonly products: "catalogue" | "any";
  /** For old sample data: the instant of the file that counts as now; every time is moved by as much. */
  readonly asOf?: number;
  readonly onProgress?: (progress: { readonly lines: number; readonly bytes: number }) => void;
};

const LINES_PER_BATCH = 1_000;
/**
 * While one is stored the next is read, and no more: so an import keeps one processor busy, its own or the database's, and never both of
 * them, and leaves the other to whoever waits for a decision.
 */
const BATCHES_UNDER_WAY = 1;
const MOST_REPEATS_REMEMBERED = 200_000;

/**
 * Imports a file of events, line by line through the same way as live ones, with what it declares in place of what
 * people chose. A bad line never stops the rest, every line is accounted for, and importing the same file again, or
 * again after it broke off, stores nothing twice.
 *
 * @throws ConfigurationError when the mapping does not fit the file.
 */
export const importEvents = (input: ImportInput, tools: CollectTools): Promise<ImportReport> =>
  (tools.follow ?? followUnseen)("import", async (step) => {
    const run = startRun(input, tools);
    await step("note what is declared", () =>
      startImport(tools.database, run.importId, declarationOf(input), tools.clock()),
    );
    const read = await step("read and store", () => readFile(input, run));
    const report = run.report.finish({ importId: run.importId, ...read });
    await step("report", () => finishImport(tools.database, report, tools.clock()));
    return report;
  });

const readFile = async (input: ImportInput, run: Run) => {
  const { mapping } = input;
  const reader = mapping === undefined ? jsonRecordReader() : csvRecordReader(mapping, run.countRepeats);
  const file = countBytes(input.source);
  const text = decodeText(file.bytes, mapping?.encoding ?? "utf-8");
  const delimiter = mapping === undefined ? undefined : delimiterOf(mapping);
  const batches = splitRecords(text, { delimiter, recordsPerBatch: LINES_PER_BATCH });
  const endedEarly = await forEachOverlapping(batches, BATCHES_UNDER_WAY, async (batch) => {
    await storeBatch(reader.read(batch), run);
    input.onProgress?.({ lines: run.report.read(), bytes: file.soFar() });
  });
  return { columnsNotRead: reader.columnsNotRead(), endedEarly: endedEarly?.message };
};

type Run = {
  readonly importId: string;
  readonly input: ImportInput;
  readonly tools: CollectTools;
  readonly report: ReportBuilder;
  readonly judge: (record: MessageRecord) => Declared;
  readonly countRepeats: (content: string) => number;
  readonly countOccurrences: (orderId: string, productId: string) => number;
  readonly countSold: (orderId: string, productId: string) => number;
};

const startRun = (input: ImportInput, tools: CollectTools): Run => {
  const [occurrences, sold] = [repeatCounter(MOST_REPEATS_REMEMBERED), repeatCounter(MOST_REPEATS_REMEMBERED)];
  const report = startReport();
  return {
    importId: tools.makeId(),
    input,
    tools: input.products === "any" ? { ...tools, resolve: anyProduct(tools.resolve) } : tools,
    report,
    judge: declarationJudge(input, tools, report),
    countRepeats: repeatCounter(MOST_REPEATS_REMEMBERED),
    countOccurrences: (orderId, productId) => occurrences(`${orderId}\u0000${productId}`),
    countSold: (orderId, productId) => sold(`${orderId}\u0000${productId}`),
  };
};

const declarationOf = ({ declaration, declarationsOf, mapping, asOf }: ImportInput): Fields => ({
  ...declaration,
  people: declarationsOf?.size,
  columns: mapping === undefined ? undefined : { purposes: mapping.purposes, basis: mapping.basis },
  asOf,
});

/** A product that the catalogue calls sensitive is none here either. */
const anyProduct =
  (resolve: ResolveProduct): ResolveProduct =>
  (identifiers) => {
    const found = resolve(identifiers);
    const [first] = identifiers;
    return found === "unknown_product" && first !== undefined ? brandAs.productId(first) : found;
  };

type MessageRecord = Extract<ImportRecord, { message: Fields }>;
const isMessage = (record: ImportRecord): record is MessageRecord => "message" in record;

const storeBatch = async (records: readonly ImportRecord[], run: Run): Promise<void> => {
  const messages = records.filter(isMessage);
  const exported = messages.filter(({ message }) => isExportedEvent(message));
  const others = messages.filter(({ message }) => !isExportedEvent(message));
  const outcomes = new Map<ImportRecord, ItemOutcome>([
    ...zip(
      exported,
      await restoreEvents(
        exported.map(({ message }) => message),
        run.tools,
      ),
    ),
    ...zip(others, (await collectEvents(submissionOf(others, run), run.tools))()),
  ]);
  for (const record of records) {
    const outcome = isMessage(record) ? outcomes.get(record) : undefined;
    run.report.add(record.line, outcome === undefined ? droppedFor(record) : inFile(outcome, run.input.mapping));
  }
};

const droppedFor = (record: ImportRecord): ItemOutcome => {
  if (isMessage(record)) return { status: "dropped", reasons: ["malformed_event"] };
  const { reason, line: _, ...place } = record;
  return { status: "dropped", reasons: [reason], ...place };
};

/** A mistake in a message is one in the column that it was read from. */
const inFile = (outcome: ItemOutcome, mapping: ImportMapping | undefined): ItemOutcome =>
  outcome.field === "/timestamp" && mapping !== undefined ? { ...outcome, field: timeColumnOf(mapping) } : outcome;

const zip = <Left, Right>(left: readonly Left[], right: readonly Right[]): readonly (readonly [Left, Right])[] =>
  left.flatMap((value, index) => {
    const other = right[index];
    return other === undefined ? [] : [[value, other] as const];
  });

const submissionOf = (records: readonly MessageRecord[], run: Run): Submission => {
  const { asOf, mapping } = run.input;
  const receivedAt = run.tools.clock();
  const shift = asOf === undefined ? 0 : receivedAt - asOf;
  return {
    items: records.map(({ message }) => (shift === 0 ? message : laterBy(shift, message))),
    envelope: {},
    receivedAt,
    isServer: true,
    visitor: undefined,
    gpc: false,
    declared: { importId: run.importId, of: records.map(run.judge) },
    // A line of a CSV is a line of an order; a message of JSON Lines is a whole one.
    ...(mapping === undefined ? {} : { occurrences: run.countOccurrences, soldBefore: run.countSold }),
  };
};

const laterBy = (shift: number, message: Fields): Fields => {
  const at = Date.parse(String(message["timestamp"]));
  return Number.isNaN(at) ? message : { ...message, timestamp: new Date(at + shift).toISOString() };
};

/** Judges each line's declaration once for all lines that declare the same. */
const declarationJudge = (input: ImportInput, { configuration }: CollectTools, report: ReportBuilder): Run["judge"] => {
  const judged = new Map<string, Declared>();
  return ({ message, declaration }) => {
    const whole = input.declarationsOf?.get(String(message["userId"])) ?? { ...input.declaration, ...declaration };
    const isUnlisted = input.declarationsOf !== undefined && !input.declarationsOf.has(String(message["userId"]));
    if (isUnlisted) return NOTHING_DECLARED;
    const isProven = (whole.evidence ?? "").trim() !== "";
    const name = [whole.basis, isProven, ...whole.purposes].join("\u0000");
    const known = judged.get(name);
    if (known !== undefined) return known;
    const fresh = judgeDeclaration(whole, configuration.registry);
    report.noteUndeclared(fresh.notAdmitted);
    if (judged.size < MOST_REPEATS_REMEMBERED) judged.set(name, fresh);
    return fresh;
  };
};

const countBytes = (source: AsyncIterable<Uint8Array>) => {
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  return { bytes: counted(), soFar: () => bytes };
};
