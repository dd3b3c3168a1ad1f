import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openInput } from "../open-input.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

export const registerImportErasures = (parent: Command, words: Words): void => {
  withSharedOptions(explained(parent.command("erasures"), "import.erasures", words), words)
    .argument("<file>", words("import.erasures.file"))
    .action(runCommand<[file: string], SharedOptions>(importErasures));
};

const importErasures = async (terminal: Terminal, { config }: SharedOptions, file: string): Promise<void> => {
  const lines = createInterface({ input: Readable.from(openInput(file).bytes) });
  await using shop = await openShop(readShopSettings(config));
  const outcome = await shop.reapplyErasures(lines);
  if ("wrongLine" in outcome) throw new CommandError("not_a_ledger", { file, line: outcome.wrongLine });
  terminal.answer(outcome, () => terminal.words("import.erasures_done", { ...outcome }));
};
