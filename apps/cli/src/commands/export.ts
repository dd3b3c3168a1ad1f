import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportCatalogue, exportEvents } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openStore, type Store } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = SharedOptions & { readonly output?: string };
type Pieces = (store: Store) => AsyncIterable<string>;

export const registerExport = (program: Command, words: Words): void => {
  const parent = explained(program.command("export"), "export", words);
  const add = (name: "catalogue" | "events", pieces: Pieces): void => {
    withSharedOptions(explained(parent.command(name), `export.${name}`, words), words)
      .option("-o, --output <file>", words("export.output"))
      .action(runCommand<[], Options>((terminal, options) => exportIt(terminal, options, pieces)));
  };
  add("catalogue", ({ database }) => exportCatalogue(database));
  add("events", ({ database }) => withLineEnds(exportEvents(database)));
};

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** Only its owner may read a file with what people did. */
const OWNER_ONLY = 0o600;

const exportIt = async (terminal: Terminal, { config, output }: Options, pieces: Pieces): Promise<void> => {
  await using store = await openStore(readShopSettings(config));
  let lines = 0;
  const counted = async function* (): AsyncGenerator<string> {
    for await (const piece of pieces(store)) {
      lines += piece.split("\n").length - 1;
      yield piece;
    }
  };
  if (output === undefined) {
    await pipeline(Readable.from(counted()), process.stdout, { end: false });
    return;
  }
  await pipeline(Readable.from(counted()), createWriteStream(output, { mode: OWNER_ONLY }));
  terminal.answer({ file: output, lines }, () => terminal.words("export.done", { count: lines, file: output }));
};
