import { readFileSync } from "node:fs";
import type { BreachSummaryWire, BreachWire } from "@seimbang/contracts";
import { Problem } from "@seimbang/server";
import { type Command, InvalidArgumentError } from "commander";
import { findByName } from "../find-by-name.ts";
import type { Words } from "../messages/words.ts";
import { openShop, type Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { readTime } from "../read-time.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";
import { describeBreach, describeDraft } from "./describe-breach.ts";

type Signed = SharedOptions & { readonly by: string };
type Judged = Signed & { readonly because?: string };
type Sending = Judged & {
  readonly how: string;
  readonly at?: number;
  readonly people?: number;
  readonly publicly?: boolean;
};
type Finding = Signed & { readonly before?: number; readonly customers?: readonly string[] };

const MOST_PEOPLE = 2_000_000_000;

export const registerBreaches = (program: Command, words: Words): void => {
  const breaches = explained(program.command("breaches"), "breaches", words);
  const add = (name: "list" | "show" | "draft" | "record" | "edit" | "people" | "sign" | "sent" | "close") =>
    withSharedOptions(explained(breaches.command(name), `breaches.${name}`, words), words);
  const signed = (command: Command) => command.requiredOption("--by <name>", words("breaches.by"));
  const one = (command: Command) => command.argument("<id>", words("breaches.id"));
  const notice = (command: Command) => one(command).argument("<notice>", words("breaches.notice"));

  add("list").action(runCommand(list));
  one(add("show")).action(
    runCommand<[id: string], SharedOptions>((terminal, options, id) => answer(terminal, options, id)),
  );
  notice(add("draft")).action(runCommand<[id: string, notice: string], SharedOptions>(draft));
  signed(add("record").argument("<file>", words("breaches.file")))
    .option("--drill", words("breaches.drill"))
    .action(runCommand<[file: string], Signed & { readonly drill?: boolean }>(record));
  signed(one(add("edit")).argument("<file>", words("breaches.file"))).action(
    runCommand<[id: string, file: string], Signed>(edit),
  );
  signed(one(add("people")))
    .option("--before <time>", words("breaches.before"), readTime(words))
    .option("--customers <file>", words("breaches.customers"), linesOf(words))
    .action(runCommand<[id: string], Finding>(people));
  signed(notice(add("sign")))
    .option("--because <text>", words("breaches.because"))
    .action(runCommand<[id: string, notice: string], Judged>(sign));
  signed(notice(add("sent")))
    .requiredOption("--how <text>", words("breaches.how"))
    .option("--at <time>", words("breaches.at"), readTime(words))
    .option("--people <count>", words("breaches.count"), wholeNumber(0, MOST_PEOPLE, words))
    .option("--publicly", words("breaches.publicly"))
    .option("--because <text>", words("breaches.late"))
    .action(runCommand<[id: string, notice: string], Sending>(sent));
  signed(one(add("close")))
    .requiredOption("--because <text>", words("breaches.learned"))
    .action(runCommand<[id: string], Signed & { readonly because: string }>(close));
};

/** A file of customers' numbers, one a line. */
const linesOf =
  (words: Words) =>
  (file: string): readonly string[] => {
    const lines = readFileSync(file, "utf8")
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "");
    if (lines.length === 0) throw new InvalidArgumentError(words("reason.empty"));
    return [...new Set(lines)];
  };

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { breaches } = await shop.breaches.list();
  terminal.answer(breaches, () => describeList(breaches, terminal));
};

const COLUMNS = ["id", "state", "due", "title"] as const;

const describeList = (breaches: readonly BreachSummaryWire[], { words, width }: Terminal): string => {
  if (breaches.length === 0) return words("breaches.none");
  const rows = breaches.map(({ breachId, drill, state, nextDueAt, isLate, title }) => [
    breachId,
    words(drill ? `breaches.drill_${state}` : `breaches.state_${state}`),
    nextDueAt === undefined ? "-" : `${nextDueAt.slice(0, 16)}Z${isLate ? ` ${words("breaches.late_mark")}` : ""}`,
    title,
  ]);
  return writeTable(
    COLUMNS.map((column) => words(`breaches.column_${column}`)),
    rows,
    width,
  );
};

/** Does something with the breach that is meant by its id or its title, and says how it stands then. */
const answer = async (
  terminal: Terminal,
  { config }: SharedOptions,
  given: string,
  act: (shop: Shop, breachId: string) => Promise<BreachWire> = ({ breaches }, breachId) => breaches.show(breachId),
): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const after = await act(shop, await breachMeantBy(given, shop));
  terminal.answer(after, () => describeBreach(after, terminal));
};

const breachMeantBy = async (given: string, { breaches }: Shop): Promise<string> =>
  findByName(
    given,
    (await breaches.list()).breaches.map(({ breachId, title }) => ({ id: breachId, name: title })),
  );

const draft = async (terminal: Terminal, { config }: SharedOptions, given: string, name: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { notices } = await shop.breaches.show(await breachMeantBy(given, shop));
  const notice = notices.find((one) => one.notice === name);
  if (notice === undefined) throw new Problem("unknown_notice");
  terminal.answer(notice.drafts, () => describeDraft(notice, terminal));
};

const record = async (
  terminal: Terminal,
  { config, by, drill = false }: Signed & { readonly drill?: boolean },
  file: string,
): Promise<void> => {
  const document = readJsonFile(file);
  await using shop = await openShop(readShopSettings(config));
  const breach = await shop.breaches.record({ by, drill, document });
  terminal.answer(breach, () => describeBreach(breach, terminal));
};

const edit = async (terminal: Terminal, options: Signed, id: string, file: string): Promise<void> => {
  const document = readJsonFile(file);
  await answer(terminal, options, id, async ({ breaches }, breachId) => {
    const { version } = await breaches.show(breachId);
    return breaches.edit(breachId, { by: options.by, version, document });
  });
};

const people = (terminal: Terminal, options: Finding, id: string): Promise<void> =>
  answer(terminal, options, id, ({ breaches }, breachId) =>
    breaches.listPeople(breachId, {
      by: options.by,
      ...(options.before === undefined ? {} : { knownBefore: new Date(options.before).toISOString() }),
      ...(options.customers === undefined ? {} : { customerIds: options.customers }),
    }),
  );

const sign = (terminal: Terminal, options: Judged, id: string, notice: string): Promise<void> =>
  answer(terminal, options, id, async ({ breaches }, breachId) => {
    const { version } = await breaches.show(breachId);
    return breaches.sign(breachId, notice, { by: options.by, version, ...judgementOf("judgement", options) });
  });

const sent = (terminal: Terminal, options: Sending, id: string, notice: string): Promise<void> =>
  answer(terminal, options, id, ({ breaches }, breachId) =>
    breaches.sent(breachId, notice, {
      by: options.by,
      how: options.how,
      ...(options.at === undefined ? {} : { sentAt: new Date(options.at).toISOString() }),
      ...(options.people === undefined ? {} : { people: options.people }),
      ...(options.publicly === undefined ? {} : { publicly: options.publicly }),
      ...judgementOf("reason", options),
    }),
  );

const close = (terminal: Terminal, options: Signed & { readonly because: string }, id: string): Promise<void> =>
  answer(terminal, options, id, ({ breaches }, breachId) =>
    breaches.close(breachId, { by: options.by, judgement: options.because }),
  );

const judgementOf = (name: "judgement" | "reason", { because }: Judged) =>
  because === undefined ? {} : { [name]: because };
