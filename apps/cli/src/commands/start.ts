import { spawn } from "node:child_process";
import type { Command } from "commander";
import { openShop } from "../open-shop.ts";
import { readPort } from "../read-port.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";

type Options = SharedOptions & { readonly worker: boolean; readonly port?: number };

const MAIN = new URL("../main.ts", import.meta.url).pathname;

export const registerStart = (program: Command): void => {
  withSharedOptions(
    program
      .command("start")
      .summary("serve the shop")
      .description("Serves the API until stopped, and runs a worker for background jobs beside it."),
  )
    .option("-p, --port <port>", "instead of server.port", readPort)
    .option("--no-worker", "without the worker, when it runs elsewhere")
    .addHelpText("after", "\nExamples:\n  $ seimbang start\n  $ seimbang start --no-worker --port 8081")
    .action(runCommand<[], Options>(start));
};

const start = async (terminal: Terminal, { config, worker, port }: Options): Promise<void> => {
  const settings = withPort(readShopSettings(config), port);
  await using shop = await openShop(settings);
  const app = await shop.createApp();
  const { host, port: wanted } = settings.configuration.server;
  const url = await app.listen({ host, port: wanted });
  const child = worker ? startWorker(config) : undefined;
  terminal.answer({ url }, () => describe(url, settings, terminal));
  await untilStopped();
  terminal.say("Stopping.");
  child?.kill("SIGTERM");
  await app.close();
};

const withPort = (settings: ShopSettings, port: number | undefined): ShopSettings => {
  if (port === undefined) return settings;
  const { configuration } = settings;
  return { ...settings, configuration: { ...configuration, server: { ...configuration.server, port } } };
};

/** A process of its own, so that fitting a model never makes a page wait. */
const startWorker = (config: string) =>
  spawn(process.execPath, [MAIN, "worker", "--config", config], { stdio: ["ignore", "inherit", "inherit"] });

const describe = (url: string, { configuration }: ShopSettings, { style }: Terminal): string =>
  [
    `${style("green", "●")} ${style("bold", configuration.shop.name)} is served at ${style("cyan", url)}`,
    `  API and problems  ${url}/docs`,
    `  Slots             ${[...configuration.slots.keys()].join(", ")}`,
    style("dim", "  Ctrl+C stops it."),
  ].join("\n");
