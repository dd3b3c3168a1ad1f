import { join } from "node:path";
import { systemClock } from "@seimbang/server";
import { type Command, Option } from "commander";
import { describeDemo } from "../demo/describe-demo.ts";
import { serveDemo } from "../demo/serve-demo.ts";
import { LANGUAGES, type Language, languageOfThisMachine } from "../language.ts";
import { readPort } from "../read-port.ts";
import { runCommand, type SharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";

type Options = SharedOptions & { readonly port: number; readonly data: string; readonly language: Language };

export const registerDemo = (program: Command): void => {
  program
    .command("demo")
    .summary("a shop to look at, with a year of customers")
    .description(
      "Draws a shop with some hundred products and three thousand customers, learns from their year, and serves it until\nstopped. Nothing has to be installed; later starts go on with the same folder.",
    )
    .option("-p, --port <port>", "where to serve it", readPort, 8080)
    .option("-d, --data <folder>", "where to keep it", join("seimbang-data", "demo"))
    .addOption(
      new Option("-l, --language <language>", "language of the words here")
        .choices(LANGUAGES)
        .default(languageOfThisMachine()),
    )
    .option("--json", "write one line of JSON when ready, for programs")
    .option("--debug", "show where an unexpected failure happened")
    .addHelpText(
      "after",
      "\nExamples:\n  $ seimbang demo\n  $ seimbang demo --port 8090 --data /tmp/toko --language id",
    )
    .action(runCommand<[], Options>(runDemo));
};

const runDemo = async (terminal: Terminal, { port, data, language }: Options): Promise<void> => {
  await using served = await serveDemo({ folder: data, port, clock: systemClock, terminal, language });
  const { url, publishableKey, secretKey, customers } = served;
  terminal.answer({ url, publishableKey, secretKey, customers }, () => describeDemo(served, language, terminal));
  await untilStopped();
};
