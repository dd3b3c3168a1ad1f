import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openRestored } from "../open-shop.ts";
import { readLedger } from "../read-ledger.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = SharedOptions & { readonly newest?: boolean };

export const registerImportErasures = (parent: Command, words: Words): void => {
  withSharedOptions(explained(parent.command("erasures"), "import.erasures", words), words)
    .argument("<file>", words("import.erasures.file"))
    .option("--newest", words("restore.newest"))
    .action(runCommand<[file: string], Options>(importErasures));
};

const importErasures = async (terminal: Terminal, { config, newest }: Options, file: string): Promise<void> => {
  const ledger = await readLedger(file);
  await using shop = await openRestored(readShopSettings(config));
  const outcome = await shop.applyLedger(ledger, newest === true);
  terminal.answer(outcome, () => terminal.words("import.erasures_done", { ...outcome }));
};
