import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";

type Listing = SharedOptions & { readonly expiringWithin?: number };

export const registerEvidence = (campaigns: Command, words: Words): void => {
  withSharedOptions(explained(campaigns.command("evidence"), "campaigns.evidence", words), words)
    .option("--expiring-within <days>", words("campaigns.evidence.expiring_within"), wholeNumber(1, MOST_DAYS, words))
    .action(runCommand<[], Listing>(list));
  withSharedOptions(explained(campaigns.command("prove"), "campaigns.prove", words), words)
    .argument("<file>", words("campaigns.prove.file"))
    .action(runCommand<[file: string], SharedOptions>(prove));
};

const MOST_DAYS = 3650;
const COLUMNS = ["id", "until", "owner", "claim"] as const;

const list = async (terminal: Terminal, { config, expiringWithin }: Listing): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const evidence = await shop.campaigns.evidence(expiringWithin);
  const { words, width } = terminal;
  const rows = evidence.map(({ evidenceId, expiresAt, owner, claim }) => [
    evidenceId,
    expiresAt.slice(0, 10),
    owner,
    claim,
  ]);
  const heading = COLUMNS.map((column) => words(`campaigns.column_${column}`));
  terminal.answer(evidence, () =>
    rows.length === 0 ? words("campaigns.no_evidence") : writeTable(heading, rows, width),
  );
};

const prove = async (terminal: Terminal, { config }: SharedOptions, file: string): Promise<void> => {
  const given = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const evidence = await shop.campaigns.recordEvidence(given);
  terminal.answer(evidence, () => terminal.words("campaigns.proven", { id: evidence.evidenceId }));
};
