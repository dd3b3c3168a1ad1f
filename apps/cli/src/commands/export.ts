import { appendToLog, exportCatalogue, exportErasures, exportEvents, requireLedger } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openMasterKeys } from "../open-master-keys.ts";
import { openStore, type Store } from "../open-store.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writePieces } from "../write-pieces.ts";

type Options = SharedOptions & { readonly output?: string };
type Pieces = (store: Store, settings: ShopSettings) => AsyncIterable<string> | Promise<AsyncIterable<string>>;
/** Done before anything is read. */
type Before = (store: Store, now: number) => Promise<unknown>;

export const registerExport = (program: Command, words: Words): void => {
  const parent = explained(program.command("export"), "export", words);
  const add = (
    name: "catalogue" | "events" | "erasures",
    pieces: Pieces,
    before: Before = async () => undefined,
  ): void => {
    withSharedOptions(explained(parent.command(name), `export.${name}`, words), words)
      .option("-o, --output <file>", words("export.output"))
      .action(runCommand<[], Options>((terminal, options) => exportIt(terminal, options, pieces, before)));
  };
  add("catalogue", ({ database }) => exportCatalogue(database));
  add("events", ({ database }) => withLineEnds(exportEvents(database)), logReading);
  add("erasures", async (store, settings) => {
    const { secrets, now } = await openMasterKeys(settings, store);
    return exportErasures(store.database, secrets, now);
  });
};

/** Whoever takes out what people did is written down before they have it. */
const logReading: Before = ({ database }, now) =>
  database.transaction().execute((transaction) =>
    appendToLog(transaction, {
      kind: "personal_data_read",
      at: now,
      about: "command_line",
      statement: { what: "events" },
    }),
  );

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

const exportIt = async (
  terminal: Terminal,
  { config, output }: Options,
  pieces: Pieces,
  before: Before,
): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  // A ledger from here would pass for one that knows who was erased since.
  await requireLedger(store.database);
  await before(store, settings.clock());
  await writePieces(terminal, await pieces(store, settings), output);
};
