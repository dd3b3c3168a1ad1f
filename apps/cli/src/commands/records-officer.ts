import type { OfficerWire } from "@seimbang/contracts";
import { printOfficer, printWords } from "@seimbang/server";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { printDocument } from "./print-document.ts";
import { describeFindings, requireName } from "./records-recipients.ts";

const FORMATS = ["html", "pdf"] as const;
type Options = SharedOptions & {
  readonly write?: string;
  readonly by?: string;
  readonly because?: string;
  readonly format?: (typeof FORMATS)[number];
  readonly out?: string;
};

export const registerOfficerCommand = (records: Command, words: Words): void => {
  withSharedOptions(explained(records.command("officer"), "records.officer", words), words)
    .option("--write <file>", words("records.officer.write"))
    .option("--by <name>", words("records.by"))
    .option("--because <text>", words("records.because"))
    .addOption(new Option("--format <format>", words("records.format")).choices(FORMATS))
    .option("-o, --out <file>", words("records.out"))
    .action(runCommand<[], Options>(officer));
};

const officer = async (
  terminal: Terminal,
  { config, write, because = "", format, out, ...asked }: Options,
): Promise<void> => {
  if ((format === undefined) !== (out === undefined)) throw new CommandError("format_and_file");
  const settings = readShopSettings(config);
  await using shop = await openShop(settings);
  const before = await shop.records.officer();
  const found =
    write === undefined
      ? before
      : await shop.records.writeOfficer(
          {
            ...{ version: before.version, by: requireName(asked), judgement: because },
            document: readJsonFile(write),
          },
          "command_line",
        );
  if (format === undefined || out === undefined) {
    terminal.answer(found, () => describeOfficer(found, terminal));
    return;
  }
  const { name, timeZone } = settings.configuration.shop;
  const document = printOfficer(found, { name, now: settings.clock() }, printWords(terminal.language, timeZone));
  await printDocument(terminal, document, format, out);
};

const describeOfficer = (found: OfficerWire, terminal: Terminal): string => {
  const { words, style, language } = terminal;
  const { triggers, isNeeded, neededBy, appointment, findings } = found;
  return [
    ...triggers.map(({ law, article, trigger, text, proposed, answer }) =>
      [
        `${style("bold", trigger)}  ${law} ${article}: ${text[language]}`,
        answer === undefined
          ? words(proposed.isMet ? "records.officer.proposed_yes" : "records.officer.proposed_no", {
              because: proposed.because[language],
            })
          : words(answer.isMet ? "records.officer.answered_yes" : "records.officer.answered_no", {
              because: answer.because,
            }),
      ].join("\n  "),
    ),
    "",
    isNeeded === null
      ? words("records.officer.not_known")
      : isNeeded
        ? words("records.officer.needed", { laws: neededBy.join(", ") })
        : words("records.officer.not_needed"),
    ...(appointment === undefined
      ? []
      : [words("records.officer.is", { name: appointment.name, mail: appointment.mail })]),
    describeFindings(findings, terminal),
  ].join("\n");
};
