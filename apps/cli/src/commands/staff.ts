import { randomBytes } from "node:crypto";
import { STAFF_ROLES, type StaffPersonWire } from "@seimbang/contracts";
import { openStaffDesk, type StaffDesk, timeOrderedId } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openMasterKeys } from "../open-master-keys.ts";
import { openStore } from "../open-store.ts";
import { readShopSettings, type ShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Inviting = SharedOptions & {
  readonly role: readonly string[];
  readonly name?: string;
  readonly speaks?: string;
  readonly url?: string;
};
type Giving = SharedOptions & { readonly role: readonly string[] };

export const registerStaffCommands = (program: Command, words: Words): void => {
  const staff = explained(program.command("staff"), "staff", words);
  const add = (name: "invite" | "list" | "role" | "end-sessions" | "remove") =>
    withSharedOptions(explained(staff.command(name), `staff.${name}`, words), words);
  const roles = STAFF_ROLES.join(", ");
  const withRoles = (command: Command) => command.requiredOption("--role <role...>", words("staff.roles", { roles }));
  const one = (command: Command) => command.argument("<person>", words("staff.person"));
  withRoles(add("invite").argument("<mail>", words("staff.mail")))
    .option("-n, --name <name>", words("staff.name"))
    .option("--speaks <language>", words("staff.language"))
    .option("--url <address>", words("staff.url"))
    .action(runCommand<[mail: string], Inviting>(invite));
  add("list").action(runCommand(list));
  withRoles(one(add("role"))).action(runCommand<[who: string], Giving>(giveRoles));
  one(add("end-sessions")).action(runCommand<[who: string], SharedOptions>(endSessions));
  one(add("remove")).action(runCommand<[who: string], SharedOptions>(remove));
};

const atDesk = async <Result>(settings: ShopSettings, run: (desk: StaffDesk) => Promise<Result>): Promise<Result> => {
  await using store = await openStore(settings);
  const { secrets } = await openMasterKeys(settings, store);
  const { clock, configuration } = settings;
  const { database } = store;
  const { shop, messages } = configuration;
  const deps = { database, secrets, clock, makeId: timeOrderedId, randomBytes, shop };
  return await run(openStaffDesk({ ...deps, sendsMail: messages?.mail !== undefined }));
};

const invite = async (
  terminal: Terminal,
  { config, role, name, speaks, url }: Inviting,
  mail: string,
): Promise<void> => {
  const settings = readShopSettings(config);
  const origin = (url ?? `http://localhost:${settings.configuration.server.port}`).replace(/\/+$/, "");
  const given = {
    ...{ mail, roles: role },
    ...(name === undefined ? {} : { name }),
    ...(speaks === undefined ? {} : { language: speaks }),
  };
  const invited = await atDesk(settings, (desk) => desk.invite(given, origin));
  terminal.answer(invited, () => invited.link);
  terminal.say(terminal.style("dim", terminal.words("staff.keep")));
};

const COLUMNS = ["name", "mail", "roles", "training", "seen", "id"] as const;

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const people = await atDesk(readShopSettings(config), (desk) => desk.list());
  const { words, width } = terminal;
  const rows = people.map((person) => [
    person.name,
    person.removedAt === undefined ? person.mail : words("staff.left", { day: dayOf(person.removedAt) }),
    person.roles.join(", "),
    trainingOf(person, words),
    person.lastSeenAt === undefined ? "" : dayOf(person.lastSeenAt),
    person.staffId,
  ]);
  const heading = COLUMNS.map((column) => words(`staff.column_${column}`));
  terminal.answer(people, () => (rows.length === 0 ? words("staff.none") : writeTable(heading, rows, width)));
};

const dayOf = (time: string): string => time.slice(0, 10);
const trainingOf = ({ training: { state, until } }: StaffPersonWire, words: Words): string =>
  until === undefined ? words("staff.training_none") : words(`staff.training_${state}`, { day: dayOf(until) });

const giveRoles = async (terminal: Terminal, { config, role }: Giving, who: string): Promise<void> => {
  const person = await atDesk(readShopSettings(config), (desk) => desk.changeRoles(who, role));
  const { name, roles } = person;
  terminal.answer(person, () => terminal.words("staff.roles_now", { name, roles: roles.join(", ") }));
};

const endSessions = async (terminal: Terminal, { config }: SharedOptions, who: string): Promise<void> => {
  const sessionsEnded = await atDesk(readShopSettings(config), (desk) => desk.endSessions(who));
  terminal.answer({ sessionsEnded }, () => terminal.words("staff.sessions_ended", { count: sessionsEnded }));
};

const remove = async (terminal: Terminal, { config }: SharedOptions, who: string): Promise<void> => {
  const removed = await atDesk(readShopSettings(config), (desk) => desk.remove(who));
  const { person, sessionsEnded, keys } = removed;
  const { words } = terminal;
  terminal.answer(removed, () =>
    [
      words("staff.removed", { name: person.name, count: sessionsEnded }),
      ...(keys.length === 0 ? [] : [words("staff.their_keys", { count: keys.length })]),
      ...keys.map(
        ({ keyId, name, kind }) =>
          `  ${keyId}  ${words(`keys.${kind === "secret" ? "secret" : "publishable"}`)}  ${name}`,
      ),
    ].join("\n"),
  );
};
