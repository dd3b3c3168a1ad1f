import {
  createKey,
  type KeyKind,
  listKeys,
  revokeKey,
  signCustomerToken,
  timeOrderedId,
  usualExpiry,
} from "@seimbang/server";
import { type Command, InvalidArgumentError } from "commander";
import { customerSigningKey } from "../customer-signing-key.ts";
import type { Words } from "../messages/words.ts";
import { openStore } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { readTime } from "../read-time.ts";
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

type CreateOptions = SharedOptions & { readonly name?: string; readonly expires?: number | "never" };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** A day is meant with its end, in UTC. */
const expiryReader =
  (words: Words) =>
  (text: string): number | "never" => {
    if (text === "never") return text;
    return DAY.test(text) ? readTime(words)(text) + DAY_MS : readTime(words)(text);
  };

export const registerKeys = (program: Command, words: Words): void => {
  const keys = explained(program.command("keys"), "keys", words);
  const add = (name: "create" | "list" | "revoke" | "token") =>
    withSharedOptions(explained(keys.command(name), `keys.${name}`, words), words);
  add("create")
    .argument("<kind>", words("keys.create.kind"), kindReader(words))
    .option("-n, --name <name>", words("keys.create.name"))
    .option("--expires <day>", words("keys.create.expires"), expiryReader(words))
    .action(runCommand<[kind: KeyKind], CreateOptions>(create));
  add("list").action(runCommand(list));
  add("revoke").argument("<id>", words("keys.revoke.id")).action(runCommand<[id: string], SharedOptions>(revoke));
  add("token")
    .requiredOption("--customer <id>", words("keys.token.customer"))
    .action(runCommand<[], SharedOptions & { customer: string }>(token));
  registerMasterKeys(keys, words);
};

const create = async (
  terminal: Terminal,
  { config, name: given, expires }: CreateOptions,
  kind: KeyKind,
): Promise<void> => {
  const name = given ?? kind;
  const settings = readShopSettings(config);
  const now = settings.clock();
  const expiresAt = expires === "never" ? undefined : (expires ?? usualExpiry(kind, now));
  if (expiresAt !== undefined && expiresAt <= now) throw new CommandError("key_would_be_over");
  await using store = await openStore(settings);
  const made = await createKey(store.database, kind, name, timeOrderedId, now, { expiresAt });
  const until = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() };
  terminal.answer({ kind, name, ...made, ...until }, () => made.key);
  const { words, style } = terminal;
  terminal.say(style("dim", words("keys.keep")));
  if (expiresAt !== undefined) terminal.say(style("dim", words("keys.until", { day: lastDayOf(expiresAt) })));
};

const COLUMNS = ["id", "kind", "made", "state", "expires", "name"] as const;

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const keys = await listKeys(store.database);
  const { words, width } = terminal;
  const stateOf = ({ revokedAt, expiresAt }: (typeof keys)[number]): string => {
    if (revokedAt !== undefined) return words("keys.ended", { day: dayOf(revokedAt) });
    return words(expiresAt !== undefined && expiresAt <= settings.clock() ? "keys.expired" : "keys.in_use");
  };
  const rows = keys.map((key) => [
    key.keyId,
    words(`keys.${key.kind}`),
    dayOf(key.createdAt),
    stateOf(key),
    key.expiresAt === undefined ? words("keys.never") : lastDayOf(key.expiresAt),
    key.name,
  ]);
  const heading = COLUMNS.map((column) => words(`keys.column_${column}`));
  terminal.answer(keys, () => (rows.length === 0 ? words("keys.none") : writeTable(heading, rows, width)));
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** A key that ends at midnight was good until the day before. */
const lastDayOf = (expiresAt: number): string => dayOf(expiresAt - 1);

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
