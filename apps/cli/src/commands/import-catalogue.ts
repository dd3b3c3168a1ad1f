import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { LANGUAGE_CODE } from "@seimbang/contracts";
import {
  type CatalogueReport,
  DEFAULT_MOST_LOST,
  type DeriveReport,
  describeReport,
  FEED_FORMATS,
  type FeedFormat,
  readOrderMapping,
} from "@seimbang/server";
import { type Command, InvalidArgumentError, Option } from "commander";
import { detectFeedFormat } from "../detect-feed-format.ts";
import type { Words } from "../messages/words.ts";
import { countBytes, openInput } from "../open-input.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = SharedOptions & {
  readonly format?: FeedFormat;
  readonly mapping?: string;
  readonly source?: string;
  readonly replace?: boolean;
  readonly wordsIn?: string;
};

const languageCode =
  (words: Words) =>
  (text: string): string => {
    if (new RegExp(LANGUAGE_CODE).test(text)) return text;
    throw new InvalidArgumentError(words("reason.language"));
  };

export const registerImportCatalogue = (parent: Command, words: Words): void => {
  withSharedOptions(explained(parent.command("catalogue"), "import.catalogue", words), words)
    .argument("<file>", words("import.catalogue.file"))
    .addOption(new Option("-f, --format <format>", words("import.catalogue.format")).choices(FEED_FORMATS))
    .option("-m, --mapping <file>", words("import.catalogue.mapping"))
    .option("-s, --source <name>", words("import.catalogue.source"))
    .option("--replace", words("import.catalogue.replace"))
    .addOption(
      new Option("--words-in <code>", words("import.catalogue.words-in"))
        .conflicts(["replace", "mapping"])
        .argParser(languageCode(words)),
    )
    .action(runCommand<[file: string], Options>(importIt));
};

const importIt = async (terminal: Terminal, options: Options, file: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(options.config));
  const { bytes, size } = openInput(file);
  const progress = showProgress(terminal, "reading", "bytes");
  const counted = countBytes(bytes, (done) => progress.at(done, size ?? done));
  const source = options.source ?? basename(file);
  try {
    if (options.mapping !== undefined) {
      const mapping = readOrderMapping(readFileSync(options.mapping, "utf8"), basename(options.mapping));
      const derived = await shop.deriveCatalogue({ bytes: counted, mapping, source });
      progress.stop();
      terminal.answer(derived, () => describeDerived(derived, terminal));
      failUnlessRead(derived.import);
      return;
    }
    const format = options.format ?? detectFeedFormat(file);
    const replace = options.replace === true ? { replace: { mostLost: DEFAULT_MOST_LOST } } : {};
    const language = options.wordsIn === undefined ? {} : { language: options.wordsIn };
    const report = await shop.importCatalogue({ bytes: counted, format }, { source, ...replace, ...language });
    progress.stop();
    terminal.answer(report, () => describeImport(report, terminal));
    failUnlessRead(report);
  } finally {
    progress.stop();
  }
};

/** Whoever runs this by a timer learns of a feed that broke off, or held nothing, by the exit code alone. */
const failUnlessRead = ({ isWhole, rows }: CatalogueReport): void => {
  if (!isWhole || rows.read === 0) process.exitCode = 1;
};

const describeImport = (report: CatalogueReport, { style, language }: Terminal): string => {
  const isGood = report.isWhole && report.rows.refused === 0 && report.rows.read > 0;
  return `${isGood ? style("green", "✓") : style("yellow", "!")} ${describeReport(report, language)}`;
};

type LineOutcome = Exclude<keyof DeriveReport["lines"], "read">;

const describeDerived = ({ lines, productsLeftOut, import: report }: DeriveReport, terminal: Terminal): string => {
  const { words } = terminal;
  const { read, ...counts } = lines;
  const outcomes = (Object.keys(counts) as LineOutcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => words(`order_line.${outcome}`, { count: counts[outcome] }));
  return [
    words("order_lines", { count: read, outcomes: outcomes.join(", ") }),
    ...(productsLeftOut.count === 0 ? [] : [words("order_lines.left_out", { count: productsLeftOut.count })]),
    describeImport(report, terminal),
  ].join("\n");
};
