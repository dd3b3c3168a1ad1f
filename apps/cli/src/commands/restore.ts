import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  BackupFailure,
  type ErasureLedger,
  findBackup,
  givenMasterKeys,
  masterKeySource,
  restoreBackup,
} from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openRestored } from "../open-shop.ts";
import { openUnmigrated } from "../open-store.ts";
import { readLedger } from "../read-ledger.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { minuteOf } from "../terminal/minute-of.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = SharedOptions & { readonly keys?: string; readonly erasures?: string; readonly newest?: boolean };

export const registerRestore = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("restore"), "restore", words), words)
    .argument("<file>", words("restore.place"))
    .option("--keys <file>", words("restore.keys"))
    .option("--erasures <file>", words("restore.erasures"))
    .option("--newest", words("restore.newest"))
    .action(runCommand<[place: string], Options>(restore));
};

const restore = async (terminal: Terminal, options: Options, place: string): Promise<void> => {
  const settings = readShopSettings(options.config);
  const files = await findBackup(place, options.keys);
  const ledger = await ledgerFor(place, options.erasures);
  const { rows, leftOut, takenAt } = await restoreInto(settings, files, ledger);
  const applied = ledger && (await apply(settings, ledger, options.newest === true));
  const report = {
    file: files.data,
    ...{ rows, leftOut, takenAt: new Date(takenAt).toISOString() },
    ...{ erased: applied?.erased ?? 0, isServable: applied?.isServable === true },
  };
  const { words, style } = terminal;
  terminal.answer(report, () =>
    [
      words("restore.done", { rows, time: minuteOf(report.takenAt) }),
      words("restore.erased", { people: report.erased }),
      report.isServable
        ? `${style("green", "✓")} ${words("restore.servable")}`
        : `${style("yellow", "!")} ${words("restore.awaiting", { time: report.takenAt })}`,
    ].join("\n"),
  );
};

/** The ledger that was named, or the one that a schedule keeps beside the backups of a folder. */
const ledgerFor = async (place: string, named: string | undefined): Promise<ErasureLedger | undefined> => {
  const beside = join(place, "erasures.jsonl");
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = named ?? (isFolder && existsSync(beside) ? beside : undefined);
  return file === undefined ? undefined : readLedger(file);
};

const restoreInto = async (
  settings: ShopSettings,
  files: Awaited<ReturnType<typeof findBackup>>,
  ledger: ErasureLedger | undefined,
) => {
  const { environment, configuration, clock } = settings;
  const wrapping = givenMasterKeys(masterKeySource(environment, configuration.storage));
  await using store = await openUnmigrated(settings);
  return await restoreBackup({ pool: store.pool, wrapping }, files, ledger, clock());
};

const apply = async (settings: ShopSettings, ledger: ErasureLedger, isNewest: boolean) => {
  await using shop = await openRestored(settings);
  try {
    return { ...(await shop.applyLedger(ledger, isNewest)), isServable: true };
  } catch (error) {
    if (error instanceof BackupFailure && error.code === "ledger_awaited") return { erased: 0, isServable: false };
    throw error;
  }
};
