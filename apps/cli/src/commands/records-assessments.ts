import {
  ASSESSMENT_DECISIONS,
  ASSESSMENT_KINDS,
  type AssessmentDecision,
  type AssessmentKind,
  type AssessmentsWire,
  type AssessmentWire,
} from "@seimbang/contracts";
import { printAssessment } from "@seimbang/server";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { describeDocument, printDocument } from "./print-document.ts";
import { requireName } from "./records-recipients.ts";

const FORMATS = ["html", "pdf"] as const;
type Options = SharedOptions & {
  readonly kind: AssessmentKind;
  readonly write?: string;
  readonly sign?: AssessmentDecision;
  readonly by?: string;
  readonly because?: string;
  readonly format?: (typeof FORMATS)[number];
  readonly out?: string;
  readonly reviewBy?: string;
};

/** In place of a key's id: whoever has the command line has the database. */
const KEY = "command_line";

export const registerAssessmentCommands = (records: Command, words: Words): void => {
  withSharedOptions(explained(records.command("dpia"), "records.dpia", words), words)
    .argument("[subject]", words("records.dpia.subject"))
    .addOption(
      new Option("--kind <kind>", words("records.dpia.kind")).choices(ASSESSMENT_KINDS).default("impact_assessment"),
    )
    .option("--write <file>", words("records.dpia.write"))
    .addOption(new Option("--sign <decision>", words("records.dpia.sign")).choices(ASSESSMENT_DECISIONS))
    .option("--by <name>", words("records.by"))
    .option("--because <text>", words("records.because"))
    .option("--review-by <day>", words("records.dpia.review_by"))
    .addOption(new Option("--format <format>", words("records.format")).choices(FORMATS))
    .option("-o, --out <file>", words("records.out"))
    .action(runCommand<[subject: string | undefined], Options>(assess));
};

const assess = async (terminal: Terminal, options: Options, subject: string | undefined): Promise<void> => {
  const { config, kind, format, out } = options;
  if ((format === undefined) !== (out === undefined)) throw new CommandError("format_and_file");
  const settings = readShopSettings(config);
  await using shop = await openShop(settings);
  if (subject === undefined) {
    const all = await shop.assessments.list();
    terminal.answer(all, () => describeList(all, terminal));
    return;
  }
  const found = await change(shop, await shop.assessments.find(kind, subject), options);
  const document = printAssessment(found, terminal.language, settings.configuration.shop);
  if (format !== undefined && out !== undefined) await printDocument(terminal, document, format, out);
  else terminal.answer(found, () => describeDocument(document, terminal));
};

/** Writes what a file says, signs, or leaves it as it is. */
const change = async (
  shop: Shop,
  before: AssessmentWire,
  { write, sign, because = "", reviewBy, ...asked }: Options,
): Promise<AssessmentWire> => {
  const { kind, subject } = before;
  const written =
    write === undefined
      ? before
      : await shop.assessments.write(
          ...([kind, subject] as const),
          { version: before.version, by: requireName(asked), written: readJsonFile(write) },
          KEY,
        );
  if (sign === undefined) return written;
  const { version, fingerprint } = written;
  const signing = {
    ...{ version, fingerprint, by: requireName(asked), decision: sign, judgement: because },
    ...(reviewBy === undefined ? {} : { reviewBy }),
  };
  return shop.assessments.sign(kind, subject, signing, KEY);
};

const COLUMNS = ["kind", "subject", "state", "signed", "title"] as const;

const describeList = ({ assessments }: AssessmentsWire, { words, width, language }: Terminal): string => {
  const heading = COLUMNS.map((column) => words(`records.column_${column}`));
  const rows = assessments.map(({ kind, subject, state, signature, title }) => [
    ...[kind, subject, words(`records.state_${state}`), signature?.by ?? "-", title[language]],
  ]);
  const changes = assessments.flatMap(({ subject, changes: changed }) =>
    changed.map((text) => `! ${subject}: ${text[language]}`),
  );
  return [writeTable(heading, rows, width), ...changes].join("\n");
};
