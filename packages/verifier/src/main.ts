#!/usr/bin/env node
import { parseArgs } from "node:util";
import { sayOutcome, type VerifierLanguage } from "./say-outcome.ts";
import { verifyFile } from "./verify-file.ts";

const USAGE = `seimbang-verify-log FILE [--key KEY] [--receipt-keys FILE] [--against FILE] [--language id|en] [--json]

Checks an export of the log, a receipt, a certificate or a checkpoint. Asks nobody.
Exits with 0 for what is as it was signed, 1 for what is not, 2 for what cannot be checked.
`;

/** The published command: nothing but this package, so that an auditor has little to read. */
const main = async (given: readonly string[]): Promise<number> => {
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
  if (file === undefined || rest.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { key, against } = values;
  const outcome = await verifyFile(file, { key, against, receiptKeys: values["receipt-keys"] });
  const lines = values.json === true ? [JSON.stringify(outcome)] : sayOutcome(outcome, languageOf(values.language));
  process.stdout.write(`${lines.join("\n")}\n`);
  return outcome.verified === false ? 1 : 0;
};

const languageOf = (given: string | undefined): VerifierLanguage =>
  (given ?? new Intl.DateTimeFormat().resolvedOptions().locale).startsWith("id") ? "id" : "en";

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 2;
});
