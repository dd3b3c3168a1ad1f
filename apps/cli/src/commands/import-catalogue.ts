import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  type CatalogueReport,
  DEFAULT_MOST_LOST,
  type DeriveReport,
  describeReport,
  FEED_FORMATS,
  type FeedFormat,
  readOrderMapping,
} from "@seimbang/server";
import { type Command, Option } from "commander";
import { detectFeedFormat } from "../detect-feed-format.ts";
import { countBytes, openInput } from "../open-input.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = SharedOptions & {
  readonly format?: FeedFormat;
  readonly mapping?: string;
  readonly source?: string;
  readonly replace?: boolean;
};

export const registerImportCatalogue = (parent: Command): void => {
  withSharedOptions(
    parent
      .command("catalogue")
      .summary("products, offers and content")
      .description(
        "Imports a Google Merchant feed (XML or TSV), a Shopify product CSV, or JSON Lines; gzip is unpacked.\nGood rows are kept, bad ones are named by line, field and rule. Importing the same file again changes nothing.\nWith --mapping, a catalogue is made from the lines of any order export.",
      ),
  )
    .argument("<file>", "the feed, or - for what comes through a pipe")
    .addOption(new Option("-f, --format <format>", "what the file is; else its name tells").choices(FEED_FORMATS))
    .option("-m, --mapping <file>", "how the columns of an order export become products")
    .option("-s, --source <name>", "name under which these items are listed; else the file's name")
    .option("--replace", "also removes what this source listed before and does not list now")
    .addHelpText(
      "after",
      "\nExamples:\n  $ seimbang import catalogue products_export.csv\n  $ seimbang import catalogue feed.xml.gz --source google --replace\n  $ seimbang import catalogue orders.csv --mapping orders-catalogue.yaml",
    )
    .action(runCommand<[file: string], Options>(importIt));
};

const importIt = async (terminal: Terminal, options: Options, file: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(options.config));
  const { bytes, size } = openInput(file);
  const progress = showProgress(terminal, "Reading", "bytes");
  const counted = countBytes(bytes, (done) => progress.at(done, size ?? done));
  const source = options.source ?? basename(file);
  try {
    if (options.mapping !== undefined) {
      const mapping = readOrderMapping(readFileSync(options.mapping, "utf8"), basename(options.mapping));
      const derived = await shop.deriveCatalogue({ bytes: counted, mapping, source });
      progress.stop();
      terminal.answer(derived, () => describeDerived(derived));
      failUnlessRead(derived.import);
      return;
    }
    const format = options.format ?? detectFeedFormat(file);
    const replace = options.replace === true ? { replace: { mostLost: DEFAULT_MOST_LOST } } : {};
    const report = await shop.importCatalogue({ bytes: counted, format }, { source, ...replace });
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

const describeImport = (report: CatalogueReport, { style }: Terminal): string => {
  const isGood = report.isWhole && report.rows.refused === 0;
  return `${isGood ? style("green", "✓") : style("yellow", "!")} ${describeReport(report, "en")}`;
};

const describeDerived = ({ lines, productsLeftOut, import: report }: DeriveReport): string => {
  const { read, ...outcomes } = lines;
  const counted = Object.entries(outcomes).filter(([, count]) => count > 0);
  return [
    `${read.toLocaleString("en")} lines: ${counted.map(([outcome, count]) => `${count.toLocaleString("en")} ${outcome.replaceAll("_", " ")}`).join(", ")}.`,
    ...(productsLeftOut.count === 0
      ? []
      : [`${productsLeftOut.count} products are left out, because no line of theirs was a sale.`]),
    describeReport(report, "en"),
  ].join("\n");
};
