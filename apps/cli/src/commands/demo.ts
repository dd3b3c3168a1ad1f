import { join } from "node:path";
import { systemClock } from "@seimbang/server";
import type { Command } from "commander";
import { advanceDemo, type DaysPassed } from "../demo/advance-demo.ts";
import { describeDemo } from "../demo/describe-demo.ts";
import { serveDemo } from "../demo/serve-demo.ts";
import type { Words } from "../messages/words.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { untilStopped } from "../until-stopped.ts";
import { wholeNumber } from "../whole-number.ts";

const MOST_DAYS = 180;
const SHOP_TIME_ZONE = "Asia/Jakarta";

type Options = EveryOption & { readonly port: number; readonly data: string };

export const registerDemo = (program: Command, words: Words): void => {
  const demo = withOutputOptions(explained(program.command("demo"), "demo", words), words)
    .option("-p, --port <port>", words("demo.port"), wholeNumber(0, 65_535, words), 8080)
    .option("-d, --data <folder>", words("demo.data"), join("seimbang-data", "demo"))
    .action(runCommand<[], Options>(runDemo));
  // What is said of the shop itself, --data above all, holds here as well.
  explained(demo.command("advance"), "demo.advance", words)
    .argument("<days>", words("demo.advance.days"), wholeNumber(1, MOST_DAYS, words))
    .action(runCommand<[days: number], Options>(advance));
};

const runDemo = async (terminal: Terminal, { port, data }: Options): Promise<void> => {
  await using served = await serveDemo({ folder: data, port, clock: systemClock, terminal });
  const { url, publishableKey, secretKey, customers, staff } = served;
  terminal.answer({ url, publishableKey, secretKey, customers, staff }, () => describeDemo(served, terminal));
  await untilStopped();
};

const advance = async (terminal: Terminal, { data }: Options, days: number): Promise<void> => {
  const passed = await advanceDemo(data, days, terminal);
  terminal.answer(passed, () => describeDays(passed, terminal));
};

const describeDays = (passed: DaysPassed, { words, language }: Terminal): string => {
  const { days, visits, orders, objections } = passed;
  const now = new Date(passed.now).toLocaleDateString(language, { dateStyle: "long", timeZone: SHOP_TIME_ZONE });
  return [words("demo.passed", { days, visits, orders, objections }), words("demo.now", { now })].join("\n");
};
