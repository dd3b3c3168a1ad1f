import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writePieces } from "../write-pieces.ts";

type Taking = SharedOptions & {
  readonly by: string;
  readonly because: string;
  readonly from?: string;
  readonly to?: string;
};

export const registerInvoices = (program: Command, words: Words): void => {
  const invoices = explained(program.command("invoices"), "invoices", words);
  withSharedOptions(explained(invoices.command("export"), "invoices.export", words), words)
    .requiredOption("--by <name>", words("invoices.by"))
    .requiredOption("--because <text>", words("invoices.because"))
    .option("--from <time>", words("invoices.from"))
    .option("--to <time>", words("invoices.to"))
    .argument("[file]", words("invoices.file"))
    .action(runCommand<[file: string | undefined], Taking>(exportInvoices));
};

const exportInvoices = async (
  terminal: Terminal,
  { config, by, because, from, to }: Taking,
  file: string | undefined,
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  await writePieces(terminal, await shop.exportInvoices({ by, because, ...range }), file);
};
