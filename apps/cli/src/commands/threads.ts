import { THREAD_STATES, THREAD_TOPICS, type ThreadState, type ThreadTopic } from "@seimbang/contracts";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeQueuedThread, describeReadThread, describeThreadReport, describeThreads } from "./describe-threads.ts";

type Listing = SharedOptions & {
  readonly state?: ThreadState;
  readonly topic?: ThreadTopic;
  readonly owner?: string;
  readonly late?: boolean;
  readonly after?: string;
};
type Showing = SharedOptions & { readonly by?: string; readonly because?: string };
type Signed = SharedOptions & { readonly by: string };
type Said = Signed & { readonly text: string; readonly close?: boolean };

export const registerThreads = (program: Command, words: Words): void => {
  const threads = explained(program.command("threads"), "threads", words);
  const add = (name: "list" | "show" | "answer" | "assign" | "close" | "report" | "tell") =>
    withSharedOptions(explained(threads.command(name), `threads.${name}`, words), words);
  const ofOne = (name: "show" | "answer" | "assign" | "close") => add(name).argument("<id>", words("threads.id"));
  add("list")
    .addOption(new Option("--state <state>", words("threads.state")).choices(THREAD_STATES))
    .addOption(new Option("--topic <topic>", words("threads.topic")).choices(THREAD_TOPICS))
    .option("--owner <name>", words("requests.owner"))
    .option("--late", words("threads.late"))
    .option("--after <start>", words("requests.after"))
    .action(runCommand<[], Listing>(list));
  ofOne("show")
    .option("--by <name>", words("requests.by"))
    .option("--because <text>", words("requests.because"))
    .action(runCommand<[id: string], Showing>(show));
  ofOne("answer")
    .requiredOption("--by <name>", words("requests.by"))
    .requiredOption("--text <text>", words("requests.text"))
    .option("--close", words("threads.close_too"))
    .action(
      runCommand<[id: string], Said>((terminal, { config, by, text, close }, id) =>
        take(terminal, config, id, (shop, version) =>
          shop.threads.answer(id, { by, version, text, ...(close === true ? { close } : {}) }),
        ),
      ),
    );
  ofOne("assign")
    .argument("<owner>", words("requests.owner"))
    .requiredOption("--by <name>", words("requests.by"))
    .action(
      runCommand<[id: string, owner: string], Signed>((terminal, { config, by }, id, owner) =>
        take(terminal, config, id, (shop, version) => shop.threads.assign(id, { by, version, owner })),
      ),
    );
  ofOne("close")
    .requiredOption("--by <name>", words("requests.by"))
    .action(
      runCommand<[id: string], Signed>((terminal, { config, by }, id) =>
        take(terminal, config, id, (shop, version) => shop.threads.close(id, { by, version })),
      ),
    );
  add("report").option("--since <day>", words("threads.since")).action(runCommand<[], Reporting>(report));
  add("tell").argument("<file>", words("threads.change_file")).action(runCommand<[file: string], SharedOptions>(tell));
};

const list = async (terminal: Terminal, { config, state, topic, owner, late, after }: Listing): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const queue = await shop.threads.list({ state, topic, owner, late, after });
  terminal.answer(queue, () => describeThreads(queue, terminal));
};

/** Without a name and a reason nothing of what was said is shown. */
const show = async (terminal: Terminal, { config, by, because }: Showing, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  if (by === undefined && because === undefined) {
    const queued = await shop.threads.find(id);
    terminal.answer(queued, () => describeQueuedThread(queued, terminal));
    return;
  }
  const read = await shop.threads.read(id, { by, because });
  terminal.answer(read, () => describeReadThread(read, terminal));
};

type Reporting = SharedOptions & { readonly since?: string };

const report = async (terminal: Terminal, { config, since }: Reporting): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const told = await shop.threads.report(since);
  terminal.answer(told, () => describeThreadReport(told, terminal));
};

const tell = async (terminal: Terminal, { config }: SharedOptions, file: string): Promise<void> => {
  const change = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const told = await shop.threads.changes.tell(change);
  terminal.answer(told, () => terminal.words("threads.told"));
};

const take = async (
  terminal: Terminal,
  config: string,
  id: string,
  step: (shop: Shop, version: number) => ReturnType<Shop["threads"]["answer"]>,
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { version } = await shop.threads.find(id);
  const thread = await step(shop, version);
  terminal.answer(thread, () => describeQueuedThread(thread, terminal));
};
