#!/usr/bin/env node
import { parseArgs } from "node:util";
import { sayOutcome } from "./say-outcome.ts";
import { sayUnreadable } from "./say-unreadable.ts";
import type { VerifierLanguage } from "./sentence.ts";
import { verifyFile } from "./verify-file.ts";

const USAGE = `seimbang-verify-log FILE [--key KEY] [--receipt-keys FILE] [--against FILE] [--language id|en] [--json]

Checks an export of the log, a receipt, a certificate or a checkpoint. Asks nobody.
Exits with 0 for what is verified, 1 for what is not or cannot be read, 2 for wrong usage.
`;

const readUsage = (given: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      key: { type: "string" },
      "receipt-keys": { type: "string" },
      against: { type: "string" },
      language: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const [file, ...rest] = positionals;
  return file === undefined || rest.length > 0 ? undefined : { file, ...values };
};

/** The published command: nothing but this package, so that an auditor has little to read. */
const main = async (given: readonly string[]): Promise<number> => {
  const usage = understand(given);
  if (usage === undefined) return 2;
  const { file, key, against, json, language: wanted } = usage;
  const language = languageOf(wanted);
  try {
    const outcome = await verifyFile(file, { key, against, receiptKeys: usage["receipt-keys"] });
    const lines = json === true ? [JSON.stringify(outcome)] : sayOutcome(outcome, language);
    process.stdout.write(`${lines.join("\n")}\n`);
    return outcome.verified === false ? 1 : 0;
  } catch (error) {
    const unreadable = sayUnreadable(error);
    if (unreadable === undefined) throw error;
    const said = json === true ? JSON.stringify({ error: unreadable }) : unreadable.message[language];
    process.stderr.write(`${said}\n`);
    return 1;
  }
};

/** Says what is wrong with what was typed, where anything is. */
const understand = (given: readonly string[]): ReturnType<typeof readUsage> => {
  try {
    const usage = readUsage(given);
    if (usage === undefined) process.stderr.write(USAGE);
    return usage;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return undefined;
  }
};

const languageOf = (given: string | undefined): VerifierLanguage =>
  (given ?? new Intl.DateTimeFormat().resolvedOptions().locale).startsWith("id") ? "id" : "en";

process.exitCode = await main(process.argv.slice(2));
