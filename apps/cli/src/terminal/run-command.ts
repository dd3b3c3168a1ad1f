import type { Language } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** What every command understands, beside its own options. */
export type EveryOption = { readonly language: Language; readonly json?: boolean; readonly debug?: boolean };
/** And every command that works with a shop. */
export type SharedOptions = EveryOption & { readonly config: string };

/** Adds `--json` and `--debug` to a command. */
export const withOutputOptions = (command: Command, words: Words): Command =>
  command.option("--json", words("option.json")).option("--debug", words("option.debug"));

/** Adds `--config` and the same to a command that works with a shop. */
export const withSharedOptions = (command: Command, words: Words): Command =>
  withOutputOptions(command.option("-c, --config <file>", words("option.config"), "seimbang.yaml"), words);

/** Runs what a command does and turns every failure into a sentence and an exit code: 1 for a failure, 2 for wrong usage. */
export const runCommand =
  <Rest extends readonly unknown[], Options extends EveryOption>(
    work: (terminal: Terminal, options: Options, ...rest: Rest) => Promise<void>,
  ) =>
  async (...given: [...rest: Rest, options: Options, command: Command]): Promise<void> => {
    const command = given.at(-1) as Command;
    const rest = given.slice(0, -2) as unknown as Rest;
    const options = command.optsWithGlobals<Options>();
    const terminal = openTerminal(process, { json: options.json === true, language: options.language });
    try {
      await work(terminal, options, ...rest);
    } catch (error) {
      await reportFailure(error, options);
    }
  };

const reportFailure = async (error: unknown, { json, debug, language }: EveryOption): Promise<void> => {
  // It knows what can fail in the whole server, which not every command loads.
  const { describeFailure } = await import("./describe-failure.ts");
  const failure = describeFailure(error);
  const { message, fields = [], next } = failure;
  const wrong = fields.map(({ field, rule }) => `  ${field}: ${rule[language]}`);
  const lines = [message[language], ...wrong, ...(next === undefined ? [] : [`→ ${next[language]}`])];
  process.stderr.write(json === true ? `${JSON.stringify({ error: failure })}\n` : `${lines.join("\n")}\n`);
  if (debug === true && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  process.exitCode = 1;
};
