import { hash } from "node:crypto";
import { basename } from "node:path";
import type { Database } from "@seimbang/database";
import { canonicalJson } from "@seimbang/verifier";
import { inTransaction } from "../platform/in-transaction.ts";
import { appendToLog } from "./append-to-log.ts";
import { findNewestAbout } from "./store.ts";

const ABOUT = "configuration/";

type Running = { readonly configuration: object; readonly version: string };

/** Writes down with which settings and which version of the program the shop runs from now on, where they are other than before. */
export const recordConfiguration = async (database: Database, given: Running, now: number): Promise<void> => {
  const { statement, about } = writtenDown(given);
  await inTransaction(database, async (transaction) => {
    if ((await findNewestAbout(transaction, ABOUT)) === about) return;
    await appendToLog(transaction, { kind: "configuration", at: now, about, statement });
  });
};

/** Whether these are the settings and the version that were written down last, by whichever process. */
export const isConfigurationLogged = async (database: Database, given: Running): Promise<boolean> =>
  (await findNewestAbout(database, ABOUT)) === writtenDown(given).about;

const writtenDown = (given: Running) => {
  const statement = JSON.parse(JSON.stringify(given, plain)) as Readonly<Record<string, unknown>>;
  return { statement, about: `${ABOUT}${hash("sha256", canonicalJson(statement))}` };
};

/**
 * Settings are kept in maps and sets as well, which JSON leaves out. Of files only their names are told: where they lie is another place on
 * each machine, and says nothing of what the shop does with anybody.
 */
const plain = (name: string, value: unknown): unknown => {
  if (name === "folder") return undefined;
  if (name.endsWith("File") && typeof value === "string") return basename(value);
  if (name === "files" && Array.isArray(value)) return value.map((file) => basename(String(file)));
  if (value instanceof Map) return Object.fromEntries(value);
  return value instanceof Set ? [...value] : value;
};
