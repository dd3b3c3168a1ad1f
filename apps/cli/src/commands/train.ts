import { membershipOf } from "@seimbang/contracts";
import type { ModelManifest, ModelRefusal } from "@seimbang/engine";
import { METRIC, type TrainReport } from "@seimbang/server";
import type { Command } from "commander";
import { isMessageKey, type Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerTrain = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("train"), "train", words), words).action(runCommand(train));
};

const train = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const progress = showProgress(terminal, "learning", "people");
  const report = await shop.train(progress.at).finally(progress.stop);
  terminal.answer(report, () => describe(report, terminal));
  if (!report.published) process.exitCode = 1;
};

const describe = (report: TrainReport, terminal: Terminal): string =>
  report.published ? describeModel(report, terminal) : describeRefusal(report.refusal, terminal);

type Published = Extract<TrainReport, { published: true }>;

const describeModel = ({ manifest, seconds }: Published, { style, width, words, number }: Terminal): string => {
  const { events, people, products, k, metrics, protection } = manifest;
  const total = Object.values(seconds).reduce((sum, step) => sum + step, 0);
  const measured = metrics[METRIC.people] ?? 0;
  const row = (name: string, ndcg: string, hitRate: string) => [
    name,
    number(metrics[ndcg] ?? 0, 4),
    number(metrics[hitRate] ?? 0, 4),
  ];
  const rows = [
    row(words("train.this_model"), METRIC.ndcg10, METRIC.hitRate10),
    row(words("measure.popularity"), METRIC.popularNdcg10, METRIC.popularHitRate10),
  ];
  const published =
    protection?.kind === "content_only"
      ? words("train.published_catalogue", { products, seconds: total })
      : words("train.published", { events, people, products, seconds: total });
  const heading = ["", "NDCG@10", "HR@10"];
  return [
    `${style("green", "✓")} ${published}`,
    ...(protection?.kind === "content_only" ? [] : [words("train.floor", { k })]),
    ...describeMembership(manifest, words),
    ...(measured === 0
      ? [words("train.not_measured")]
      : [words("train.measured", { people: measured }), writeTable(heading, rows, width, heading.slice(1))]),
  ].join("\n");
};

/** Whether anybody can be told to be in it, and what was done so that nobody can. */
const describeMembership = ({ metrics, protection, epsilon }: ModelManifest, words: Words): readonly string[] => {
  const { most, limits, isWithstood } = membershipOf(metrics);
  const figures = { auc: most?.auc ?? 0, tpr: most?.tpr ?? 0, limit: limits.auc };
  const because = { auc: membershipOf(metrics, "unprotected").most?.auc ?? 0 };
  return [
    ...(protection === undefined
      ? []
      : [
          words(`train.because.${protection.because}`, because),
          protection.kind === "noise" ? words("train.noise", { epsilon: epsilon ?? 0 }) : words("train.content_only"),
        ]),
    ...(most === undefined ? [] : [words(isWithstood ? "train.membership" : "train.reported", figures)]),
  ];
};

/** What the shop can do about a refusal has words; of the others the model is to blame. */
const describeRefusal = (refusal: ModelRefusal, { style, words }: Terminal): string => {
  const next = `refusal.next.${refusal}`;
  return [
    `${style("yellow", "!")} ${words("train.refused", { why: words(`refusal.${refusal}`) })}`,
    ...(isMessageKey(next) ? [`→ ${words(next)}`] : []),
  ].join("\n");
};
