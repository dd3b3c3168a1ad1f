import { randomBytes } from "node:crypto";
import type { CutOffWire } from "@seimbang/contracts";
import { type IntrusionDesk, openIntrusionDesk, timeOrderedId } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openMasterKeys } from "../open-master-keys.ts";
import { openStore } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { minuteOf } from "../terminal/minute-of.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";

type Because = SharedOptions & { readonly because: string };
type Opening = Because & { readonly minutes: number };

const USUAL_MINUTES = 60;
const MOST_MINUTES = 1_440;

export const registerIntrusionCommands = (program: Command, words: Words): void => {
  const intrusions = explained(program.command("intrusions"), "intrusions", words);
  const add = (name: "list" | "cut-offs" | "undo" | "open-console") =>
    withSharedOptions(explained(intrusions.command(name), `intrusions.${name}`, words), words);
  const because = (command: Command) => command.requiredOption("--because <reason>", words("intrusions.because"));
  add("list").action(runCommand(list));
  add("cut-offs").action(runCommand(listCutOffs));
  because(add("undo").argument("<id>", words("intrusions.undo.id"))).action(
    runCommand<[cutOffId: string], Because>(undo),
  );
  because(add("open-console"))
    .option("--minutes <count>", words("intrusions.minutes"), wholeNumber(5, MOST_MINUTES, words), USUAL_MINUTES)
    .action(runCommand<[], Opening>(openConsole));
};

const atDesk = async <Result>(
  { config }: SharedOptions,
  run: (desk: IntrusionDesk) => Promise<Result>,
): Promise<Result> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const { secrets } = await openMasterKeys(settings, store);
  const { clock, configuration } = settings;
  const { shop, messages, intrusions } = configuration;
  const deps = { database: store.database, secrets, clock, makeId: timeOrderedId, randomBytes, shop };
  return await run(openIntrusionDesk({ ...deps, settings: intrusions, sendsMail: messages?.mail !== undefined }));
};

/** Whom or what an alert or a cut-off is about, as people call it. */
const nameOf = ({ staff, key, network = "" }: Pick<CutOffWire, "staff" | "key" | "network">): string =>
  staff?.name ?? key?.name ?? network;

const list = async (terminal: Terminal, options: SharedOptions): Promise<void> => {
  const { intrusions } = await atDesk(options, (desk) => desk.alerts());
  const { words, width, language } = terminal;
  const rows = intrusions.map((one) => [minuteOf(one.lastAt), one.text[language], nameOf(one), one.intrusionId]);
  const heading = (["last", "what", "about", "id"] as const).map((column) => words(`intrusions.column_${column}`));
  terminal.answer(intrusions, () => (rows.length === 0 ? words("intrusions.none") : writeTable(heading, rows, width)));
};

const answerCutOffs = (terminal: Terminal, cutOffs: readonly CutOffWire[]): void => {
  const { words, width } = terminal;
  const inForce = cutOffs.filter((one) => one.isInForce);
  const rows = inForce.map((one) => [
    words(`intrusions.what_${one.what}`),
    nameOf(one),
    one.until === undefined ? "" : minuteOf(one.until),
    one.because,
    one.cutOffId,
  ]);
  const columns = ["cut", "about", "until", "because", "id"] as const;
  const heading = columns.map((column) => words(`intrusions.column_${column}`));
  terminal.answer(cutOffs, () =>
    rows.length === 0 ? words("intrusions.nothing_cut") : writeTable(heading, rows, width),
  );
};

const listCutOffs = async (terminal: Terminal, options: SharedOptions): Promise<void> => {
  answerCutOffs(terminal, (await atDesk(options, (desk) => desk.cutOffs())).cutOffs);
};

const undo = async (terminal: Terminal, { because, ...options }: Because, cutOffId: string): Promise<void> => {
  answerCutOffs(terminal, (await atDesk(options, (desk) => desk.undo(cutOffId, because))).cutOffs);
};

const openConsole = async (terminal: Terminal, { because, minutes, ...options }: Opening): Promise<void> => {
  answerCutOffs(terminal, (await atDesk(options, (desk) => desk.openConsole(minutes, because))).cutOffs);
};
