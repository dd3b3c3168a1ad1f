import { createKey, type KeyKind, listKeys, revokeKey, signCustomerToken, timeOrderedId } from "@seimbang/server";
import { type Command, InvalidArgumentError } from "commander";
import { customerSigningKey } from "../customer-signing-key.ts";
import type { Words } from "../messages/words.ts";
import { openStore } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { registerMasterKeys } from "./master-keys.ts";

const KINDS: readonly KeyKind[] = ["publishable", "secret"];

const kindReader =
  (words: Words) =>
  (text: string): KeyKind => {
    const kind = KINDS.find((known) => known === text);
    if (kind === undefined) throw new InvalidArgumentError(words("reason.one_of", { choices: KINDS.join(", ") }));
    return kind;
  };

export const registerKeys = (program: Command, words: Words): void => {
  const keys = explained(program.command("keys"), "keys", words);
  const add = (name: "create" | "list" | "revoke" | "token") =>
    withSharedOptions(explained(keys.command(name), `keys.${name}`, words), words);
  add("create")
    .argument("<kind>", words("keys.create.kind"), kindReader(words))
    .option("-n, --name <name>", words("keys.create.name"))
    .action(runCommand<[kind: KeyKind], SharedOptions & { name?: string }>(create));
  add("list").action(runCommand(list));
  add("revoke").argument("<id>", words("keys.revoke.id")).action(runCommand<[id: string], SharedOptions>(revoke));
  add("token")
    .requiredOption("--customer <id>", words("keys.token.customer"))
    .action(runCommand<[], SharedOptions & { customer: string }>(token));
  registerMasterKeys(keys, words);
};

const create = async (
  terminal: Terminal,
  { config, name }: SharedOptions & { name?: string },
  kind: KeyKind,
): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const made = await createKey(store.database, kind, name ?? kind, timeOrderedId, settings.clock());
  terminal.answer({ kind, name: name ?? kind, ...made }, () => made.key);
  terminal.say(terminal.style("dim", terminal.words("keys.keep")));
};

const COLUMNS = ["id", "kind", "made", "state", "name"] as const;

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using store = await openStore(readShopSettings(config));
  const keys = await listKeys(store.database);
  const { words, width } = terminal;
  const rows = keys.map(({ keyId, kind, name, createdAt, revokedAt }) => [
    keyId,
    words(`keys.${kind}`),
    dayOf(createdAt),
    revokedAt === undefined ? words("keys.in_use") : words("keys.ended", { day: dayOf(revokedAt) }),
    name,
  ]);
  const heading = COLUMNS.map((column) => words(`keys.column_${column}`));
  terminal.answer(keys, () => (rows.length === 0 ? words("keys.none") : writeTable(heading, rows, width)));
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const revoke = async (terminal: Terminal, { config }: SharedOptions, keyId: string): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const outcome = await revokeKey(store.database, keyId, settings.clock());
  if (outcome !== "revoked") throw new CommandError("unknown_key");
  terminal.answer({ keyId, outcome }, () => terminal.words("keys.revoked"));
};

const token = async (terminal: Terminal, { config, customer }: SharedOptions & { customer: string }): Promise<void> => {
  const settings = readShopSettings(config);
  const signed = await signCustomerToken(
    customer,
    settings.configuration.customerTokens,
    customerSigningKey(settings),
    settings.clock(),
  );
  terminal.answer({ customer, token: signed }, () => signed);
};
