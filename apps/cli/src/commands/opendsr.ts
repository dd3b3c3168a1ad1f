import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkPartners, loadOpenDsrFiles, makeSigningRequest } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Making = SharedOptions & { readonly domain?: string; readonly out: string };

export const registerOpendsr = (program: Command, words: Words): void => {
  const parent = explained(program.command("opendsr"), "opendsr", words);
  const add = (name: "keys" | "test") =>
    withSharedOptions(explained(parent.command(name), `opendsr.${name}`, words), words);
  add("keys")
    .option("--domain <name>", words("opendsr.keys.domain"))
    .option("-o, --out <folder>", words("opendsr.keys.out"), ".")
    .action(runCommand<[], Making>(makeKeys));
  add("test").action(runCommand(check));
};

const OWNER_ONLY = 0o600;

/** A key that exists is never written over: a certificate may have been issued for it. */
const makeKeys = async (terminal: Terminal, { config, domain, out }: Making): Promise<void> => {
  const named = domain ?? domainIn(config);
  const [keyFile, requestFile] = [join(out, "opendsr.key.pem"), join(out, "opendsr.csr.pem")];
  for (const file of [keyFile, requestFile]) if (existsSync(file)) throw new CommandError("file_exists", { file });
  const { key, request } = await makeSigningRequest(named);
  mkdirSync(out, { recursive: true });
  writeFileSync(keyFile, key, { mode: OWNER_ONLY, flag: "wx" });
  writeFileSync(requestFile, request, { flag: "wx" });
  terminal.answer({ domain: named, keyFile, requestFile }, () =>
    terminal.words("opendsr.made", { domain: named, keyFile, requestFile }),
  );
};

const domainIn = (config: string): string => {
  const { openDsr } = readShopSettings(config).configuration;
  if (openDsr === undefined) throw new CommandError("no_opendsr");
  return new URL(openDsr.url).hostname;
};

const check = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const { configuration, environment, clock } = readShopSettings(config);
  const files = loadOpenDsrFiles(environment, configuration);
  if (configuration.openDsr === undefined || files === undefined) throw new CommandError("no_opendsr");
  const partners = await checkPartners(configuration.openDsr, files, clock, configuration.outgoing.privateHosts);
  const { words, width } = terminal;
  const heading = [words("opendsr.column_role"), words("opendsr.column_name"), words("opendsr.column_state")];
  const rows = partners.map(({ role, name, flaw, validUntil = "" }) => [
    words(`opendsr.role_${role}`),
    name,
    flaw === undefined ? words("opendsr.in_order", { day: validUntil.slice(0, 10) }) : flaw,
  ]);
  terminal.answer(partners, () => writeTable(heading, rows, width));
  if (partners.some(({ flaw }) => flaw !== undefined)) process.exitCode = 1;
};
