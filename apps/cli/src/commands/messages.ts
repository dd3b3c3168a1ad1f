import type { MessagesOverviewWire } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Resending = SharedOptions & { readonly by: string; readonly broadcast?: string; readonly failed?: boolean };

export const registerMessages = (program: Command, words: Words): void => {
  const messages = explained(program.command("messages"), "messages", words);
  const add = (name: "queue" | "topics" | "test" | "send" | "resend" | "secrets") =>
    withSharedOptions(explained(messages.command(name), `messages.${name}`, words), words);
  add("queue").action(runCommand(queue));
  add("topics").action(runCommand(topics));
  add("test").argument("<address>", words("messages.address")).action(runCommand<[to: string], SharedOptions>(test));
  add("send").action(runCommand(send));
  add("resend")
    .requiredOption("--by <name>", words("messages.by"))
    .option("--broadcast <id>", words("messages.broadcast"))
    .option("--failed", words("messages.failed"))
    .action(runCommand<[], Resending>(resend));
  add("secrets").action(runCommand(secrets));
};

const queue = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const overview = await shop.messages.overview();
  terminal.answer(overview, () => describe(overview, terminal));
  if (overview.channels.some(({ state }) => state === "failing")) process.exitCode = 1;
};

const describe = ({ channels, queue: counted, webhooks }: MessagesOverviewWire, terminal: Terminal): string => {
  const { words, width, number } = terminal;
  const channelRows = channels.map(({ channel, state, failure, failingSince, lastSentAt }) => [
    channel,
    words(`messages.state_${state}`),
    failure === undefined ? (lastSentAt ?? "").slice(0, 16) : `${failure} (${(failingSince ?? "").slice(0, 16)})`,
  ]);
  const queueRows = counted.map(({ channel, kind, state, why = "", count }) => [
    number(count),
    channel,
    words(`messages.kind_${kind}`),
    words(`messages.is_${state}`),
    why,
  ]);
  const webhookRows = webhooks.map(({ name, waiting, delivered, dropped, failure = "" }) => [
    name,
    number(waiting),
    number(delivered),
    number(dropped),
    failure,
  ]);
  const headings = <Name extends Parameters<Words>[0]>(...names: readonly Name[]) => names.map((name) => words(name));
  const ways = headings("messages.column_channel", "messages.column_state", "messages.column_last");
  const lines = headings(
    ...(["messages.column_count", "messages.column_channel", "messages.column_kind"] as const),
    ...(["messages.column_state", "messages.column_why"] as const),
  );
  const hooks = headings(
    ...(["messages.column_webhook", "messages.column_waiting", "messages.column_delivered"] as const),
    ...(["messages.column_dropped", "messages.column_why"] as const),
  );
  return [
    channels.length === 0 ? words("messages.no_channel") : writeTable(ways, channelRows, width),
    counted.length === 0 ? words("messages.nothing") : writeTable(lines, queueRows, width, lines.slice(0, 1)),
    ...(webhooks.length === 0 ? [] : [writeTable(hooks, webhookRows, width)]),
  ].join("\n\n");
};

const topics = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { topics: all } = await shop.messages.overview();
  const { words, width, language } = terminal;
  const heading = [words("messages.column_topic"), words("messages.column_channel"), words("messages.column_purpose")];
  const rows = all.map(({ topic, channel, purpose, name }) => [topic, channel, `${purpose} (${name[language]})`]);
  terminal.answer({ topics: all }, () =>
    rows.length === 0 ? words("messages.no_topic") : writeTable(heading, rows, width),
  );
};

const test = async (terminal: Terminal, { config }: SharedOptions, to: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { messageId } = await shop.messages.test({ to, language: terminal.language });
  await shop.messages.send();
  const [failing] = (await shop.messages.overview()).channels.filter(({ state }) => state === "failing");
  terminal.answer({ messageId, to, ...(failing === undefined ? {} : { failure: failing.failure }) }, () =>
    failing?.failure === undefined
      ? terminal.words("messages.tested", { to })
      : terminal.words("messages.test_failed", { failure: failing.failure }),
  );
  if (failing !== undefined) process.exitCode = 1;
};

const send = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const report = await shop.messages.send();
  const { delivered, failed } = await shop.messages.deliver();
  const answer = { ...report, delivered, failed };
  terminal.answer(answer, () =>
    terminal.words("messages.sent", { sent: report.sent, others: report.others, delivered }),
  );
};

const resend = async (terminal: Terminal, { config, by, broadcast, failed = false }: Resending): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const states = failed ? ["in_doubt", "failed"] : ["in_doubt"];
  const resent = await shop.messages.resend({
    by,
    states,
    ...(broadcast === undefined ? {} : { broadcastId: broadcast }),
  });
  terminal.answer(resent, () => terminal.words("messages.resent", resent));
};

const secrets = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { whatsappVerifyToken, webhooks } = shop.messages.setUp();
  const { words, width } = terminal;
  const rows = [
    ...(whatsappVerifyToken === undefined ? [] : [[words("messages.whatsapp_verify"), whatsappVerifyToken]]),
    ...webhooks.map(({ name, secret }) => [words("messages.webhook_secret", { name }), secret]),
  ];
  terminal.answer({ ...(whatsappVerifyToken === undefined ? {} : { whatsappVerifyToken }), webhooks }, () =>
    rows.length === 0
      ? words("messages.no_secret")
      : writeTable([words("messages.column_for"), words("messages.column_secret")], rows, width),
  );
};
