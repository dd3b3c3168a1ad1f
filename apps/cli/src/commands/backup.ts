import type { BackupReport } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = SharedOptions & { readonly out?: string };

export const registerBackup = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("backup"), "backup", words), words)
    .option("-o, --out <file>", words("backup.out"))
    .action(runCommand<[], Options>(backUp));
};

const backUp = async (terminal: Terminal, { config, out }: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const report = out === undefined ? await shop.backups.run() : await shop.backups.writeTo(out);
  if (report === undefined) throw new CommandError("backup_nowhere");
  terminal.answer(describe(report), () =>
    terminal.words("backup.done", {
      rows: report.rows,
      megabytes: terminal.number(report.bytes / 1e6, 1),
      file: report.files.data,
      keys: report.files.keys,
    }),
  );
};

const describe = ({ takenAt, ...report }: BackupReport) => ({ ...report, takenAt: new Date(takenAt).toISOString() });
