import {
  createKey,
  type KeyKind,
  listKeys,
  revokeKey,
  signCustomerToken,
  systemClock,
  timeOrderedId,
} from "@seimbang/server";
import { type Command, InvalidArgumentError } from "commander";
import { customerSigningKey } from "../customer-signing-key.ts";
import { openStore } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

const KINDS: readonly KeyKind[] = ["publishable", "secret"];

const readKind = (text: string): KeyKind => {
  const kind = KINDS.find((known) => known === text);
  if (kind === undefined) throw new InvalidArgumentError(`It is one of ${KINDS.join(", ")}.`);
  return kind;
};

export const registerKeys = (program: Command): void => {
  const keys = program
    .command("keys")
    .summary("keys for your pages and servers, tokens for customers")
    .description(
      "A publishable key goes into web pages; a secret key stays on the shop's server.\nA token speaks for one signed-in customer for 15 minutes.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  $ seimbang keys create publishable --name web\n  $ seimbang keys list\n  $ seimbang keys token --customer 4711",
    );
  withSharedOptions(keys.command("create").description("Makes a key and shows it this once."))
    .argument("<kind>", KINDS.join(" or "), readKind)
    .option("-n, --name <name>", "what it is for")
    .action(runCommand<[kind: KeyKind], SharedOptions & { name?: string }>(create));
  withSharedOptions(keys.command("list").description("Lists the keys, without their secrets.")).action(
    runCommand(list),
  );
  withSharedOptions(keys.command("revoke").description("Ends a key; servers notice within seconds."))
    .argument("<id>", "as `keys list` shows it")
    .action(runCommand<[id: string], SharedOptions>(revoke));
  withSharedOptions(
    keys.command("token").description("Signs a token for a customer, as your shop's server does after they signed in."),
  )
    .requiredOption("--customer <id>", "the customer's number in your shop")
    .action(runCommand<[], SharedOptions & { customer: string }>(token));
};

const create = async (
  terminal: Terminal,
  { config, name }: SharedOptions & { name?: string },
  kind: KeyKind,
): Promise<void> => {
  await using store = await openStore(readShopSettings(config));
  const made = await createKey(store.database, kind, name ?? kind, timeOrderedId, systemClock());
  terminal.answer({ kind, name: name ?? kind, ...made }, () => made.key);
  terminal.say(
    terminal.style(
      "dim",
      "Keep it now: it is shown this once. List keys with `seimbang keys list`, end one with `revoke`.",
    ),
  );
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using store = await openStore(readShopSettings(config));
  const keys = await listKeys(store.database);
  const rows = keys.map(({ keyId, kind, name, createdAt, revokedAt }) => [
    keyId,
    kind,
    dayOf(createdAt),
    revokedAt === undefined ? "in use" : `ended ${dayOf(revokedAt)}`,
    name,
  ]);
  terminal.answer(keys, () =>
    rows.length === 0
      ? "There are no keys yet. Make one with `seimbang keys create publishable`."
      : writeTable(["id", "kind", "made", "state", "name"], rows, terminal.width),
  );
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const revoke = async (terminal: Terminal, { config }: SharedOptions, keyId: string): Promise<void> => {
  await using store = await openStore(readShopSettings(config));
  const outcome = await revokeKey(store.database, keyId, systemClock());
  if (outcome !== "revoked") {
    throw new CommandError(
      "unknown_key",
      "There is no key in use with this id.",
      "Look it up with `seimbang keys list`; the id is the part between the two underscores.",
    );
  }
  terminal.answer({ keyId, outcome }, () => "The key is ended. Servers notice within five seconds.");
};

const token = async (terminal: Terminal, { config, customer }: SharedOptions & { customer: string }): Promise<void> => {
  const settings = readShopSettings(config);
  const signed = await signCustomerToken(
    customer,
    settings.configuration.customerTokens,
    customerSigningKey(settings),
    systemClock(),
  );
  terminal.answer({ customer, token: signed }, () => signed);
};
