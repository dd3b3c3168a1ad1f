import { join } from "node:path";
import { systemClock } from "@seimbang/server";
import type { Command } from "commander";
import { describeDemo } from "../demo/describe-demo.ts";
import { serveDemo } from "../demo/serve-demo.ts";
import type { Words } from "../messages/words.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";
import { wholeNumber } from "../whole-number.ts";

type Options = EveryOption & { readonly port: number; readonly data: string };

export const registerDemo = (program: Command, words: Words): void => {
  withOutputOptions(explained(program.command("demo"), "demo", words), words)
    .option("-p, --port <port>", words("demo.port"), wholeNumber(0, 65_535, words), 8080)
    .option("-d, --data <folder>", words("demo.data"), join("seimbang-data", "demo"))
    .action(runCommand<[], Options>(runDemo));
};

const runDemo = async (terminal: Terminal, { port, data }: Options): Promise<void> => {
  await using served = await serveDemo({ folder: data, port, clock: systemClock, terminal });
  const { url, publishableKey, secretKey, customers } = served;
  terminal.answer({ url, publishableKey, secretKey, customers }, () => describeDemo(served, terminal));
  await untilStopped();
};
