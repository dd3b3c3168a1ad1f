import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";

export const registerWorker = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("worker"), "worker", words), words).action(runCommand(work));
};

const work = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  // From the first moment on: whoever started it may be killed while the shop is being opened.
  const stopped = untilStopped();
  await using shop = await openShop(readShopSettings(config));
  const stopWorking = await shop.startWorker().catch((error: unknown) => {
    throw isPortTaken(error) ? new CommandError("worker_port_taken", { port: error.port, config }) : error;
  });
  terminal.say(terminal.style("dim", `  ${terminal.words("worker.ready")}`));
  await stopped;
  await stopWorking();
};

/** A worker listens at one port only: where it tells its metrics. */
const isPortTaken = (error: unknown): error is Error & { readonly port: number } =>
  error instanceof Error && "code" in error && error.code === "EADDRINUSE" && "port" in error;
