import { sayOutcome, type VerifyOptions, verifyFile } from "@seimbang/verifier";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";

type Options = EveryOption & VerifyOptions;

export const registerVerifyLog = (program: Command, words: Words): void => {
  withOutputOptions(explained(program.command("verify-log"), "verify-log", words), words)
    .argument("<file>", words("verify-log.file"))
    .option("--key <key>", words("verify-log.key"))
    .option("--receipt-keys <file>", words("verify-log.receipt_keys"))
    .option("--against <file>", words("verify-log.against"))
    .action(runCommand<[file: string], Options>(verifyLog));
};

/** What the published verifier does, by the same code. */
const verifyLog = async (terminal: Terminal, options: Options, file: string): Promise<void> => {
  const outcome = await verifyFile(file, options);
  const isVerified = outcome.verified !== false;
  const mark = terminal.style(isVerified ? "green" : "red", isVerified ? "✓" : "✗");
  terminal.answer(outcome, () => `${mark} ${sayOutcome(outcome, terminal.language).join("\n")}`);
  if (!isVerified) process.exitCode = 1;
};
