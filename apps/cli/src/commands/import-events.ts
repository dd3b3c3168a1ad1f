import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { LEGAL_BASES, type LegalBasis } from "@seimbang/engine";
import { type EventsReport, namesIn, readImportMapping } from "@seimbang/server";
import { type Command, InvalidArgumentError, Option } from "commander";
import { openInput } from "../open-input.ts";
import { openShop } from "../open-shop.ts";
import { readDeclarations } from "../read-declarations.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = SharedOptions & {
  readonly mapping?: string;
  readonly purpose?: readonly string[];
  readonly basis?: LegalBasis;
  readonly evidence?: string;
  readonly people?: string;
  readonly anyProduct?: boolean;
  readonly asOf?: number;
};

const readTime = (text: string): number => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError("Write it as 2011-06-30 or 2011-06-30T12:00:00Z.");
  return at;
};

export const registerImportEvents = (parent: Command): void => {
  withSharedOptions(
    parent
      .command("events")
      .summary("what customers did: orders, views, searches")
      .description(
        "Imports JSON Lines of Segment messages, what `export events` wrote, or any CSV through a mapping file; gzip is\nunpacked. An import says for which purposes its people's data may be used, on which basis, and where the evidence\nis: without that, events count in totals only. What a person told the shop beats what an import says.",
      ),
  )
    .argument("<file>", "the events, or - for what comes through a pipe")
    .option("-m, --mapping <file>", "how the columns of a CSV become events")
    .option("-p, --purpose <names>", "for which purposes, parted by commas", namesIn)
    .addOption(new Option("-b, --basis <basis>", "on which legal basis").choices(LEGAL_BASES))
    .option("-e, --evidence <text>", "where the agreement can be looked up")
    .option("--people <file>", "a CSV that says it for each person: customer,purposes,basis,evidence")
    .option("--any-product", "also keeps products that the catalogue does not have yet")
    .option("--as-of <time>", "for old data to try things with: the instant in it that counts as now", readTime)
    .addHelpText(
      "after",
      '\nExamples:\n  $ seimbang import events events.jsonl --people consents.csv\n  $ seimbang import events orders.csv --mapping orders.yaml \\\n      --purpose suggestions,training --basis consent --evidence "terms of 2025-03, box ticked"',
    )
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
  const progress = showProgress(terminal, "Importing", "bytes");
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

/** The file broke off, or no line of it is an event: the exit code says it to whoever runs this by a timer. */
const hasFailed = ({ endedEarly, read, dropped }: EventsReport): boolean =>
  endedEarly !== undefined || read === (dropped.malformed_event ?? 0);

const MOST_BAD_LINES = 5;
const number = (count: number): string => count.toLocaleString("en");

const describe = (report: EventsReport, { style, width }: Terminal): string => {
  const outcomes: readonly (readonly [string, number])[] = [
    ["stored", report.stored],
    ["known already", report.duplicates],
    ["counted only", report.counted],
    ...Object.entries(report.dropped).map(([reason, count]) => [reason.replaceAll("_", " "), count] as const),
  ];
  const rows = outcomes.filter(([, count]) => count > 0).map(([outcome, count]) => [number(count), outcome]);
  const mark = report.stored > 0 ? style("green", "✓") : style("yellow", "!");
  return [
    `${mark} ${number(report.read)} lines`,
    writeTable(["lines", "became"], rows, width, ["lines"]),
    ...report.badLines
      .slice(0, MOST_BAD_LINES)
      .map(({ line, reason }) => `line ${line}: ${reason.replaceAll("_", " ")}`),
    ...(report.badLines.length > MOST_BAD_LINES
      ? [`… and more; --json names the first ${report.badLines.length}`]
      : []),
    ...report.notAdmitted.map(({ purpose, why }) => style("yellow", `Nothing was kept for ${purpose}: ${WHY[why]}`)),
    ...(report.endedEarly === undefined ? [] : [style("red", `The file broke off: ${report.endedEarly}`)]),
  ].join("\n");
};

const WHY: Readonly<Record<EventsReport["notAdmitted"][number]["why"], string>> = {
  unknown_purpose: "seimbang.yaml names no such purpose.",
  basis_missing: "say on which legal basis with --basis.",
  basis_differs: "seimbang.yaml names another legal basis for it.",
  evidence_missing: "say where the agreement can be looked up with --evidence.",
};
