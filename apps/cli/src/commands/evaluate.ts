import { DEFAULT_FIT_SETTINGS, evaluatePopularity, evaluateSequences, type RankingMetrics } from "@seimbang/engine";
import { type Command, InvalidArgumentError, Option } from "commander";
import { readSequences } from "../read-sequences.ts";
import { runCommand } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = {
  readonly attributes?: string;
  readonly k?: readonly number[];
  readonly json?: boolean;
  readonly debug?: boolean;
};

type Result = RankingMetrics & { readonly k: number; readonly attributes: boolean };

type Evaluation = {
  readonly results: readonly Result[];
  readonly popularity: RankingMetrics;
  readonly users: number;
  readonly items: number;
};

const oneMoreK = (text: string, before: readonly number[] = []): readonly number[] => {
  const k = Number(text);
  if (Number.isInteger(k) && k >= 1 && k <= 1000) return [...before, k];
  throw new InvalidArgumentError("It is a whole number from 1 to 1000.");
};

export const registerEvaluate = (program: Command): void => {
  program
    .command("evaluate")
    .summary("how well the model foresees, on public data")
    .description(
      "Fits on each person's products without the last two, asks for the last, and ranks all products: the protocol of\nthe published tables. Beside it, what is most popular. A shop's own model is measured whenever it is trained.",
    )
    .argument("<file>", "one person a line: their number, then their products, oldest first")
    .addOption(new Option("-f, --format <format>", "what the file holds").choices(["sequences"]).default("sequences"))
    .option("-a, --attributes <file>", "what is known of the products: JSON from number to attribute numbers")
    .option("-k, --k <people>", "how many people a pair needs; may be repeated (default: 5)", oneMoreK)
    .option("--json", "write one line of JSON, for programs")
    .option("--debug", "show where an unexpected failure happened")
    .addHelpText("after", "\nExample:\n  $ seimbang evaluate sequences.txt --attributes attributes.json --k 1 --k 5")
    .action(runCommand<[file: string], Options & { config: string }>(evaluate));
};

const evaluate = async (terminal: Terminal, { attributes, k }: Options, file: string): Promise<void> => {
  const { products, sequences } = readSequences(file, attributes);
  const floors = k ?? [DEFAULT_FIT_SETTINGS.k];
  const evaluation: Evaluation = {
    results: floors.map((floor) => ({
      k: floor,
      attributes: attributes !== undefined,
      ...evaluateSequences(products, sequences, { ...DEFAULT_FIT_SETTINGS, k: floor }),
    })),
    popularity: evaluatePopularity(products, sequences),
    users: sequences.length,
    items: products.length,
  };
  terminal.answer(evaluation, () => describe(evaluation, terminal));
};

const describe = ({ results, popularity, users, items }: Evaluation, { width }: Terminal): string => {
  const row = (name: string, { ndcg, hr, coverage }: RankingMetrics) => [
    name,
    ndcg[10].toFixed(4),
    hr[10].toFixed(4),
    `${Math.round(coverage * 100)} %`,
  ];
  const rows = [...results.map((result) => row(`k = ${result.k}`, result)), row("popularity", popularity)];
  const header = ["", "NDCG@10", "HR@10", "products shown"];
  return [
    `${users.toLocaleString("en")} people, ${items.toLocaleString("en")} products`,
    writeTable(header, rows, width, header.slice(1)),
  ].join("\n");
};
