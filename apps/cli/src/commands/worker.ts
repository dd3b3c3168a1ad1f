import type { Command } from "commander";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";

export const registerWorker = (program: Command): void => {
  withSharedOptions(
    program
      .command("worker")
      .summary("run background jobs")
      .description("Fits models, fetches feeds and deletes what has expired, on schedule. `start` runs one by itself."),
  ).action(runCommand(work));
};

const work = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const stopWorking = await shop.startWorker();
  terminal.say(terminal.style("dim", "  The worker is ready."));
  await untilStopped();
  await stopWorking();
};
