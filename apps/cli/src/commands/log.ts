import { existsSync } from "node:fs";
import { join } from "node:path";
import { exportLog, newestCheckpoint, openLog, readEnvironment, systemClock } from "@seimbang/server";
import { writeCheckpointLine } from "@seimbang/verifier";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openMasterKeys } from "../open-master-keys.ts";
import { openStore, type Store } from "../open-store.ts";
import { ownEnvironment } from "../own-environment.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writePieces } from "../write-pieces.ts";

type Options = SharedOptions & { readonly data?: string };

export const registerLog = (program: Command, words: Words): void => {
  const parent = explained(program.command("log"), "log", words);
  const add = (name: "checkpoint" | "export" | "key") =>
    withSharedOptions(explained(parent.command(name), `log.${name}`, words), words).option(
      "-d, --data <folder>",
      words("log.data"),
    );
  add("export")
    .option("-o, --out <file>", words("log.export.out"))
    .action(runCommand<[], Options & { readonly out?: string }>(exportIt));
  add("key").action(runCommand<[], Options>(sayKey));
  add("checkpoint").action(runCommand<[], Options>(sayCheckpoint));
};

type Log = Awaited<ReturnType<typeof openLog>>;

const exportIt = async (terminal: Terminal, options: Options & { readonly out?: string }): Promise<void> => {
  await using opened = await openLogOf(options);
  await writePieces(terminal, exportLog(opened.log), options.out);
};

const sayKey = async (terminal: Terminal, options: Options): Promise<void> => {
  await using opened = await openLogOf(options);
  const key = opened.log.signer.written;
  terminal.answer({ key }, () => key);
};

/** A line that is kept elsewhere, so that no other history of the log is ever believed. */
const sayCheckpoint = async (terminal: Terminal, options: Options): Promise<void> => {
  await using opened = await openLogOf(options);
  const note = await newestCheckpoint(opened.log);
  terminal.answer({ checkpoint: note }, () => writeCheckpointLine(note).trim());
};

/** The log of a shop, or of a folder with a shop's database that may have no configuration any more. */
const openLogOf = async ({ config, data }: Options): Promise<AsyncDisposable & { readonly log: Log }> => {
  const settings = settingsOf(config, data);
  const store: Store = await openStore(settings);
  try {
    const { database, secrets } = await openMasterKeys(settings, store);
    const { clock, configuration } = settings;
    const log = await openLog({ database, secrets, clock, shopUrl: configuration.shop.url });
    return { log, [Symbol.asyncDispose]: store.close };
  } catch (error) {
    await store.close();
    throw error;
  }
};

/** In which the embedded server keeps what is its own. */
const DATABASE_FOLDER = "postgresql";

/** A log that was begun keeps its name, so this one is only for a folder in which none was. */
const NAMELESS = { url: "https://localhost" };

const settingsOf = (config: string, data: string | undefined) => {
  const beside = data === undefined ? config : join(data, "seimbang.yaml");
  if (data === undefined || existsSync(beside)) return readShopSettings(beside);
  const environment = readEnvironment(ownEnvironment());
  // Whoever mistyped would be given the log of a shop that was made at this moment, with nothing in it.
  if (environment.databaseUrl === undefined && !existsSync(join(data, DATABASE_FOLDER)))
    throw new CommandError("no_shop", { folder: data });
  const configuration = { storage: { folder: data }, shop: NAMELESS };
  return { configuration, environment, clock: systemClock };
};
