import type { Command } from "commander";
import { describeFailure } from "./describe-failure.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** What every command understands, beside its own options. */
export type SharedOptions = { readonly config: string; readonly json?: boolean; readonly debug?: boolean };

/** Adds `--config`, `--json` and `--debug` to a command. */
export const withSharedOptions = (command: Command): Command =>
  command
    .option("-c, --config <file>", "the shop's configuration", "seimbang.yaml")
    .option("--json", "answer in JSON, for programs")
    .option("--debug", "show where an unexpected failure happened");

/** Runs what a command does and turns every failure into a sentence and an exit code: 1 for a failure, 2 for wrong usage. */
export const runCommand =
  <Rest extends readonly unknown[], Options extends SharedOptions>(
    work: (terminal: Terminal, options: Options, ...rest: Rest) => Promise<void>,
  ) =>
  async (...given: [...rest: Rest, options: Options, command: Command]): Promise<void> => {
    const command = given.at(-1) as Command;
    const options = given.at(-2) as Options;
    const rest = given.slice(0, -2) as unknown as Rest;
    const terminal = openTerminal(process, options.json === true);
    try {
      await work(terminal, command.optsWithGlobals<Options>(), ...rest);
    } catch (error) {
      reportFailure(error, options);
    }
  };

const reportFailure = (error: unknown, { json, debug }: SharedOptions): void => {
  const failure = describeFailure(error);
  const lines = [failure.message, ...(failure.next === undefined ? [] : [`→ ${failure.next}`])];
  process.stderr.write(json === true ? `${JSON.stringify({ error: failure })}\n` : `${lines.join("\n")}\n`);
  if (debug === true && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  process.exitCode = 1;
};
