import { DEFAULT_FIT_SETTINGS, evaluatePopularity, evaluateSequences, type RankingMetrics } from "@seimbang/engine";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { readSequences } from "../read-sequences.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { wholeNumber } from "../whole-number.ts";

type Options = EveryOption & { readonly attributes?: string; readonly k?: readonly number[] };

type Result = RankingMetrics & { readonly k: number; readonly attributes: boolean };

type Evaluation = {
  readonly results: readonly Result[];
  readonly popularity: RankingMetrics;
  readonly users: number;
  readonly items: number;
};

export const registerEvaluate = (program: Command, words: Words): void => {
  const readK = wholeNumber(1, 1000, words);
  const oneMoreK = (text: string, before: readonly number[] = []): readonly number[] => [...before, readK(text)];
  withOutputOptions(explained(program.command("evaluate"), "evaluate", words), words)
    .argument("<file>", words("evaluate.file"))
    .addOption(
      new Option("-f, --format <format>", words("evaluate.format")).choices(["sequences"]).default("sequences"),
    )
    .option("-a, --attributes <file>", words("evaluate.attributes"))
    .option("-k, --k <people>", words("evaluate.k"), oneMoreK)
    .action(runCommand<[file: string], Options>(evaluate));
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

const describe = ({ results, popularity, users, items }: Evaluation, terminal: Terminal): string => {
  const { width, words, number } = terminal;
  const row = (name: string, { ndcg, hr, coverage }: RankingMetrics) => [
    name,
    number(ndcg[10], 4),
    number(hr[10], 4),
    `${number(coverage * 100)} %`,
  ];
  const rows = [
    ...results.map((result) => row(`k = ${result.k}`, result)),
    row(words("measure.popularity"), popularity),
  ];
  const heading = ["", "NDCG@10", "HR@10", words("measure.shown")];
  return [
    words("evaluate.size", { people: users, products: items }),
    writeTable(heading, rows, width, heading.slice(1)),
  ].join("\n");
};
