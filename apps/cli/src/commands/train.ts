import type { ModelRefusal } from "@seimbang/engine";
import type { TrainReport } from "@seimbang/server";
import type { Command } from "commander";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";

export const registerTrain = (program: Command): void => {
  withSharedOptions(
    program
      .command("train")
      .summary("learn what goes with what")
      .description(
        "Fits a model from the events whose people permit it, tests and attacks it, and publishes it when it is safe and\nuseful. Servers take it up at once. Without a model the shop shows what is popular, new and similar.",
      ),
  )
    .addHelpText("after", "\nExample:\n  $ seimbang train")
    .action(runCommand(train));
};

const train = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const progress = showProgress(terminal, "Learning", "people");
  const report = await shop.train(progress.at).finally(progress.stop);
  terminal.answer(report, () => describe(report, terminal));
  if (!report.published) process.exitCode = 1;
};

/** What the shop can do about a refusal; of the others the model is to blame. */
const NEXT: Partial<Record<ModelRefusal, string>> = {
  training_not_declared: "Name a purpose `training` in seimbang.yaml.",
  too_few_people:
    "Import orders whose people agreed to training (`seimbang import events --help`), or wait for more of them.",
  empty_catalogue: "Import products first: seimbang import catalogue FILE",
};

const number = (count: number): string => count.toLocaleString("en");

const describe = ({ manifest, refusal, seconds }: TrainReport, { style }: Terminal): string => {
  const total = Object.values(seconds)
    .reduce((sum, step) => sum + step, 0)
    .toFixed(1);
  if (manifest === undefined) {
    const next = refusal === undefined ? undefined : NEXT[refusal];
    return [
      `${style("yellow", "!")} No model was published (${(refusal ?? "unknown").replaceAll("_", " ")}); what served before goes on.`,
      ...(next === undefined ? [] : [`→ ${next}`]),
    ].join("\n");
  }
  const metrics = Object.entries(manifest.metrics).map(
    ([name, value]) => `  ${name.padEnd(28)} ${Number(value.toPrecision(4))}`,
  );
  return [
    `${style("green", "✓")} Published, from ${number(manifest.events)} events of ${number(manifest.people)} people with ${number(manifest.products)} products, in ${total} s.`,
    `  Nothing that fewer than ${manifest.k} people support is in it.`,
    ...metrics,
  ].join("\n");
};
