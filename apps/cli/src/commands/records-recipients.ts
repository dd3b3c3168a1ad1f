import type { RecipientsWire, RecordFindingWire } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = SharedOptions & {
  readonly write?: string;
  readonly remove?: string;
  readonly by?: string;
  readonly because?: string;
};

/** In place of a key's id: whoever has the command line has the database. */
const KEY = "command_line";

export const registerRecipientCommand = (records: Command, words: Words): void => {
  withSharedOptions(explained(records.command("recipients"), "records.recipients", words), words)
    .option("--write <file>", words("records.recipients.write"))
    .option("--remove <name>", words("records.recipients.remove"))
    .option("--by <name>", words("records.by"))
    .option("--because <text>", words("records.because"))
    .action(runCommand<[], Options>(recipients));
};

const recipients = async (terminal: Terminal, { config, ...asked }: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { write, remove } = asked;
  if (write !== undefined) await writeRecipient(shop, readJsonFile(write), requireName(asked));
  if (remove !== undefined) await removeRecipient(shop, remove, asked);
  const found = await shop.records.recipients();
  terminal.answer(found, () => describeRecipients(found, terminal));
};

/** One that is in the register by this name is changed; any other is new. */
const writeRecipient = async (shop: Shop, document: unknown, by: string): Promise<void> => {
  const { recipients: known } = await shop.records.recipients();
  const name = typeof document === "object" && document !== null && "name" in document ? document.name : undefined;
  const before = known.find((recipient) => recipient.document.name === name);
  if (before === undefined) await shop.records.addRecipient({ by, document }, KEY);
  else await shop.records.editRecipient(before.recordId, { version: before.version, by, document }, KEY);
};

const removeRecipient = async (shop: Shop, name: string, asked: Omit<Options, "config">): Promise<void> => {
  const { recipients: known } = await shop.records.recipients();
  const found = known.find(({ document }) => document.name === name);
  const { because = "" } = asked;
  const removing = { version: found?.version ?? 1, by: requireName(asked), because };
  await shop.records.removeRecipient(found?.recordId ?? name, removing, KEY);
};

export const requireName = ({ by }: { readonly by?: string }): string => {
  if (by === undefined) throw new CommandError("who_is_it");
  return by;
};

const COLUMNS = ["name", "role", "country", "hosts"] as const;
const OBSERVED = ["host", "use", "calls", "day", "recipient"] as const;

const describeRecipients = ({ recipients: all, observed, findings }: RecipientsWire, terminal: Terminal): string => {
  const { words, width, number } = terminal;
  const heading = COLUMNS.map((column) => words(`records.column_${column}`));
  const rows = all.map(({ document: { name, role, country, hosts } }) => [name, role, country, hosts.join(", ")]);
  const seenHeading = OBSERVED.map((column) => words(`records.column_${column}`));
  const seen = observed.map(({ host, use, calls, lastDay, recipient }) => [
    ...[host, use, number(calls), lastDay, recipient ?? "-"],
  ]);
  return [
    rows.length === 0 ? words("records.no_recipients") : writeTable(heading, rows, width),
    seen.length === 0 ? words("records.nothing_seen") : writeTable(seenHeading, seen, width, seenHeading.slice(2, 3)),
    describeFindings(findings, terminal),
  ].join("\n\n");
};

export const describeFindings = (
  findings: readonly RecordFindingWire[],
  { words, style, language }: Terminal,
): string =>
  findings.length === 0
    ? style("green", words("records.no_findings"))
    : findings.map(({ message }) => `${style("yellow", "!")} ${message[language]}`).join("\n");
