import { setTimeout as sleep } from "node:timers/promises";
import { boundGarbage, findGaps, openLaws } from "@seimbang/server";
import { type Command, Option } from "commander";
import { askBeside, type Texts } from "../ask-beside.ts";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { startProcessesBeside } from "../processes-beside.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";
import { wholeNumber } from "../whole-number.ts";
import { startWorkerBeside, type WorkerBeside } from "../worker-beside.ts";
import { describeGap } from "./laws.ts";

type Options = SharedOptions & {
  readonly worker: boolean;
  readonly port?: number;
  readonly processes: number;
  /** For so many seconds it says that it takes nothing new before it stops taking any. */
  readonly drain: number;
  /** The number of one that is started beside the first: others answer on the same port. */
  readonly beside?: number;
};

const MOST_PROCESSES = 64;
const MOST_DRAIN_SECONDS = 600;

export const registerStart = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("start"), "start", words), words)
    .option("-p, --port <port>", words("start.port"), wholeNumber(0, 65_535, words))
    .option("--no-worker", words("start.no_worker"))
    .option("--processes <count>", words("start.processes"), wholeNumber(1, MOST_PROCESSES, words), 1)
    .option("--drain <seconds>", words("start.drain"), wholeNumber(0, MOST_DRAIN_SECONDS, words), 0)
    .addOption(new Option("--beside <count>").argParser(Number).hideHelp())
    .action(runCommand<[], Options>(start));
};

const start = async (terminal: Terminal, options: Options): Promise<void> => {
  // From the first moment on: whoever started it may be killed while the shop is being opened.
  const stopped = untilStopped();
  boundGarbage();
  const settings = withPort(readShopSettings(options.config), options.port);
  const metrics = metricsOf(options);
  await using shop = await openShop(settings, metrics.others);
  const app = await shop.createApp();
  const { host, port: wanted } = settings.configuration.server;
  const isShared = metrics.others !== undefined;
  const url = await app.listen({ host, port: wanted, ...(isShared ? { reusePort: true } : {}) });
  const worker = options.worker ? startWorker(terminal, options) : undefined;
  const beside = startBeside(terminal, options, url, metrics.readOwn);
  metrics.readBeside(beside.read);
  terminal.answer({ url }, () => describe(url, settings, terminal));
  warnOfGaps(settings, terminal);
  await stopped;
  terminal.say(terminal.words("start.stopping"));
  const workerStopped = worker?.stop();
  shop.stopTaking();
  // They wait as long by themselves.
  const besideStopped = beside.stop();
  await sleep(options.drain * 1000);
  await Promise.all([app.close(), besideStopped, workerStopped]);
};

/** How the processes on one port tell whoever asks one of them what all of them counted; the first stands between the others. */
const metricsOf = ({ beside, processes }: Options) => {
  let read = async (): Promise<string> => "";
  let readBeside = async (): Promise<Texts> => [];
  const own = beside ?? 0;
  const readOwn = async (): Promise<Texts> => [{ process: own, text: await read() }];
  const askFirst = beside === undefined ? undefined : askBeside(process, readOwn);
  const others = {
    own,
    readOthers: () => askFirst?.("others") ?? readBeside(),
    answerWith: (reading: typeof read) => {
      read = reading;
    },
  };
  return {
    readOwn,
    readBeside: (reading: typeof readBeside) => {
      readBeside = reading;
    },
    others: beside === undefined && processes === 1 ? undefined : others,
  };
};

/** Nothing of it keeps a shop from being served: the notice says what is known, and nothing else. */
const warnOfGaps = ({ configuration }: ShopSettings, terminal: Terminal): void => {
  const gaps = findGaps(configuration, openLaws(configuration).packs);
  for (const gap of gaps) terminal.say(terminal.style("yellow", describeGap(gap, terminal)));
};

const withPort = (settings: ShopSettings, port: number | undefined): ShopSettings => {
  if (port === undefined) return settings;
  const { configuration } = settings;
  return { ...settings, configuration: { ...configuration, server: { ...configuration.server, port } } };
};

/** Pages are served without it all the same: whoever reads the log is told what waits meanwhile. */
const startWorker = (terminal: Terminal, { config, language }: Options): WorkerBeside =>
  startWorkerBeside(["--config", config, "--language", language], (seconds) =>
    terminal.say(terminal.style("yellow", terminal.words("start.worker_ended", { seconds }))),
  );

/** Each opens the shop for itself and answers on the same port: the kernel gives every new connection to one of them. */
const startBeside = (
  terminal: Terminal,
  { config, language, processes, drain }: Options,
  url: string,
  readOwn: () => Promise<Texts>,
) => {
  const { port } = new URL(url);
  const shared = ["--config", config, "--language", language, "--drain", String(drain)];
  const words = ["start", "--no-worker", "--port", port, ...shared, "--beside"];
  return startProcessesBeside(processes - 1, {
    ...{ words, readOwn },
    onEnded: () => terminal.say(terminal.words("start.one_ended")),
  });
};

const describe = (url: string, { configuration }: ShopSettings, { style, words }: Terminal): string => {
  const { shop, slots } = configuration;
  const [documentation, places] = [words("start.documentation"), words("start.slots")];
  const width = Math.max(documentation.length, places.length);
  return [
    `${style("green", "●")} ${words("start.serving", { shop: style("bold", shop.name), url: style("cyan", url) })}`,
    `  ${documentation.padEnd(width)}  ${url}/docs`,
    `  ${places.padEnd(width)}  ${[...slots.keys()].join(", ")}`,
    style("dim", `  ${words("start.stop")}`),
  ].join("\n");
};
