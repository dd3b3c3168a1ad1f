import type { RegisteredPurposesWire } from "@seimbang/contracts";
import {
  printProcessingRecord,
  printProcessorRecord,
  printWords,
  processingToCsv,
  processorToCsv,
} from "@seimbang/server";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { describeDocument, printDocument, writeOut } from "./print-document.ts";
import { registerAssessmentCommands } from "./records-assessments.ts";
import { registerOfficerCommand } from "./records-officer.ts";
import { registerRecipientCommand } from "./records-recipients.ts";

const FORMATS = ["html", "csv", "pdf"] as const;
type Printing = SharedOptions & {
  readonly format?: (typeof FORMATS)[number];
  readonly out?: string;
  readonly forOthers?: boolean;
};

export const registerRecords = (program: Command, words: Words): void => {
  const records = explained(program.command("records"), "records", words);
  const add = (name: "purposes" | "processing") =>
    withSharedOptions(explained(records.command(name), `records.${name}`, words), words);
  add("purposes").action(runCommand<[], SharedOptions>(purposes));
  add("processing")
    .addOption(new Option("--format <format>", words("records.format")).choices(FORMATS))
    .option("-o, --out <file>", words("records.out"))
    .option("--for-others", words("records.processing.for_others"))
    .action(runCommand<[], Printing>(processing));
  registerRecipientCommand(records, words);
  registerAssessmentCommands(records, words);
  registerOfficerCommand(records, words);
};

const purposes = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const found = await shop.records.purposes();
  terminal.answer(found, () => describePurposes(found, terminal));
};

const COLUMNS = ["purpose", "basis", "days", "slots", "name"] as const;

const describePurposes = (
  { purposes: all }: RegisteredPurposesWire,
  { words, width, number, language }: Terminal,
): string => {
  const heading = COLUMNS.map((column) => words(`records.column_${column}`));
  const rows = all.map(({ purpose, basis, retentionDays, slots, name }) => [
    ...[purpose, basis, number(retentionDays), slots.join(", "), name[language]],
  ]);
  return writeTable(heading, rows, width, heading.slice(2, 3));
};

const processing = async (terminal: Terminal, { config, format, out, forOthers }: Printing): Promise<void> => {
  if ((format === undefined) !== (out === undefined)) throw new CommandError("format_and_file");
  const settings = readShopSettings(config);
  await using shop = await openShop(settings);
  const printing = printWords(terminal.language, settings.configuration.shop.timeZone);
  const { found, document, toCsv } = await readRecord(shop, forOthers === true, printing);
  if (format === undefined || out === undefined) terminal.answer(found, () => describeDocument(document, terminal));
  else if (format === "csv") await writeOut(terminal, toCsv(), out);
  else await printDocument(terminal, document, format, out);
};

/** The record of the shop itself, or of what it does for others. */
const readRecord = async (shop: Shop, isForOthers: boolean, printing: ReturnType<typeof printWords>) => {
  if (isForOthers) {
    const found = await shop.records.processor();
    return { found, document: printProcessorRecord(found, printing), toCsv: () => processorToCsv(found, printing) };
  }
  const found = await shop.records.processing();
  return { found, document: printProcessingRecord(found, printing), toCsv: () => processingToCsv(found, printing) };
};
