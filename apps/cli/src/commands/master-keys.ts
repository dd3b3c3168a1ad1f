import { describeMasterKeys, type MasterKeyState, retireMasterKey, rotateMasterKey } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openMasterKeys } from "../open-master-keys.ts";
import { openStore } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerMasterKeys = (keys: Command, words: Words): void => {
  const add = (name: "master" | "rotate-master" | "retire-master") =>
    withSharedOptions(explained(keys.command(name), `keys.${name}`, words), words);
  add("master").action(runCommand(show));
  add("rotate-master").action(runCommand(rotate));
  add("retire-master")
    .argument("<version>", words("keys.retire-master.version"))
    .action(runCommand<[version: string], SharedOptions>(retire));
};

const COLUMNS = ["version", "added", "state", "wraps"] as const;

const show = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const { database, wrapping } = await openMasterKeys(settings, store);
  const states = await describeMasterKeys(database, wrapping);
  const { words, width } = terminal;
  const heading = COLUMNS.map((column) => words(`keys.column_${column}`));
  terminal.answer(
    states.map(({ addedAt, ...state }) => ({ ...state, addedAt: new Date(addedAt).toISOString() })),
    () =>
      writeTable(
        heading,
        states.map((state) => rowOf(state, words)),
        width,
      ),
  );
};

const rowOf = ({ version, addedAt, isGiven, isInForce, personKeys, wrapsRoot }: MasterKeyState, words: Words) => [
  version,
  new Date(addedAt).toISOString().slice(0, 10),
  words(isInForce ? "keys.in_force" : isGiven ? "keys.former" : "keys.not_given"),
  words("keys.wraps", { people: personKeys, root: wrapsRoot ? 1 : 0 }),
];

const rotate = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const keys = await openMasterKeys(settings, store);
  const outcome = await rotateMasterKey(keys);
  if (outcome === "no_new_key") throw new CommandError("no_new_key", { setting: keys.source.setting });
  if (outcome === "not_given_everywhere") throw new CommandError("not_given_everywhere");
  terminal.answer(outcome, () => terminal.words("keys.rotated", { ...outcome }));
};

const retire = async (terminal: Terminal, { config }: SharedOptions, version: string): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const outcome = await retireMasterKey(await openMasterKeys(settings, store), version);
  if (outcome !== "retired") throw new CommandError(outcome, { version });
  terminal.answer({ version, outcome }, () => terminal.words("keys.retired", { version }));
};
