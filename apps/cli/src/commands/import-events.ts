import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type DropReason, LEGAL_BASES, type LegalBasis } from "@seimbang/engine";
import { type EventsReport, namesIn, readImportMapping } from "@seimbang/server";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openInput } from "../open-input.ts";
import { openShop } from "../open-shop.ts";
import { readDeclarations } from "../read-declarations.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { readTime } from "../read-time.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { yieldToOthers } from "../yield-to-others.ts";

type Options = SharedOptions & {
  readonly mapping?: string;
  readonly purpose?: readonly string[];
  readonly basis?: LegalBasis;
  readonly evidence?: string;
  readonly people?: string;
  readonly anyProduct?: boolean;
  readonly asOf?: number;
};

export const registerImportEvents = (parent: Command, words: Words): void => {
  withSharedOptions(explained(parent.command("events"), "import.events", words), words)
    .argument("<file>", words("import.events.file"))
    .option("-m, --mapping <file>", words("import.events.mapping"))
    .option("-p, --purpose <names>", words("import.events.purpose"), namesIn)
    .addOption(new Option("-b, --basis <basis>", words("import.events.basis")).choices(LEGAL_BASES))
    .option("-e, --evidence <text>", words("import.events.evidence"))
    .option("--people <file>", words("import.events.people"))
    .option("--any-product", words("import.events.any_product"))
    .option("--as-of <time>", words("import.events.as_of"), readTime(words))
    .action(runCommand<[file: string], Options>(importIt));
};

const importIt = async (terminal: Terminal, options: Options, file: string): Promise<void> => {
  const { bytes, size } = openInput(file);
  const mapping =
    options.mapping === undefined
      ? undefined
      : readImportMapping(readFileSync(options.mapping, "utf8"), basename(options.mapping));
  const people = options.people === undefined ? {} : { declarationsOf: readDeclarations(options.people) };
  await using shop = await openShop(readShopSettings(options.config));
  if (size === undefined || size > LARGE_FILE) yieldToOthers();
  const progress = showProgress(terminal, "importing", "bytes");
  try {
    const report = await shop.importEvents({
      source: bytes,
      mapping,
      declaration: { purposes: options.purpose ?? [], basis: options.basis, evidence: options.evidence },
      ...people,
      products: options.anyProduct === true ? "any" : "catalogue",
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
      onProgress: (done) => progress.at(done.bytes, size ?? done.bytes),
    });
    progress.stop();
    terminal.answer(report, () => describe(report, terminal));
    if (hasFailed(report)) process.exitCode = 1;
  } finally {
    progress.stop();
  }
};

/** Bytes. A smaller one is over before anybody notices. */
const LARGE_FILE = 1_000_000;

/** The file broke off, or no line of it is an event: the exit code says it to whoever runs this by a timer. */
const hasFailed = ({ endedEarly, read, dropped }: EventsReport): boolean =>
  endedEarly !== undefined || read === (dropped.malformed_event ?? 0);

const MOST_BAD_LINES = 5;

const describe = (report: EventsReport, { style, width, words, number }: Terminal): string => {
  const { read, stored, duplicates, counted, badLines, notAdmitted } = report;
  const outcomes: readonly (readonly [number, string])[] = [
    [stored, words("events.stored")],
    [duplicates, words("events.duplicates")],
    [counted, words("events.counted")],
    // The keys of a record are plain strings to the compiler.
    ...(Object.keys(report.dropped) as DropReason[]).map(
      (reason) => [report.dropped[reason] ?? 0, words(`dropped.${reason}`)] as const,
    ),
  ];
  const rows = outcomes.filter(([count]) => count > 0).map(([count, outcome]) => [number(count), outcome]);
  const heading = [words("events.column_lines"), words("events.column_became")];
  const isGood = !hasFailed(report) && stored + duplicates > 0;
  return [
    `${isGood ? style("green", "✓") : style("yellow", "!")} ${words("events.lines", { count: read })}`,
    ...(rows.length === 0 ? [] : [writeTable(heading, rows, width, heading.slice(0, 1))]),
    ...(Object.keys(report.leftOut) as DropReason[]).map((reason) =>
      words("events.left_out", { count: report.leftOut[reason] ?? 0, reason: words(`dropped.${reason}`) }),
    ),
    ...badLines.slice(0, MOST_BAD_LINES).map((badLine) => describeBadLine(badLine, words)),
    ...(badLines.length > MOST_BAD_LINES ? [words("events.more", { count: badLines.length })] : []),
    ...notAdmitted.map(({ purpose, why }) =>
      style("yellow", words("events.not_kept", { purpose, why: words(`events.${why}`) })),
    ),
    ...(report.endedEarly === undefined ? [] : [style("red", words("events.ended_early"))]),
  ].join("\n");
};

const describeBadLine = ({ line, field, reason }: EventsReport["badLines"][number], words: Words): string => {
  const told = { line: String(line), reason: words(`dropped.${reason}`) };
  return field === undefined ? words("events.bad_line", told) : words("events.bad_field", { ...told, field });
};
