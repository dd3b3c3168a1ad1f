import { join } from "node:path";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { type ErasureProof, proveErasure } from "../prove-erasure/prove-erasure.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { wholeNumber } from "../whole-number.ts";

type Options = EveryOption & { readonly customers: number; readonly data: string };

const MOST_CUSTOMERS = 100_000;

export const registerProveErasure = (program: Command, words: Words): void => {
  withOutputOptions(explained(program.command("prove-erasure"), "prove-erasure", words), words)
    .option("--customers <count>", words("prove-erasure.customers"), wholeNumber(1, MOST_CUSTOMERS, words), 100)
    .option("-d, --data <folder>", words("prove-erasure.data"), join("seimbang-data", "erasure"))
    .action(runCommand<[], Options>(prove));
};

const prove = async (terminal: Terminal, { customers, data }: Options): Promise<void> => {
  const progress = showProgress(terminal, "erasing", "people");
  const steps = 2 * customers;
  const proof = await proveErasure(data, customers, (done) => progress.at(done, steps)).finally(progress.stop);
  terminal.answer(proof, () => describe(proof, data, terminal));
  if (!isProven(proof)) process.exitCode = 1;
};

/** A search that does not even find who stayed proves nothing. */
const isProven = ({ canariesFound, keptFoundIn }: ErasureProof): boolean =>
  canariesFound === 0 && keptFoundIn.length > 0;

const describe = (proof: ErasureProof, data: string, { words, style, number }: Terminal): string => {
  const { canariesFound, found, customers, keptFoundIn, slowestErasureMs, brokenOff, isWalScrubbed } = proof;
  const sign = isProven(proof) ? style("green", "✓") : style("red", "✗");
  return [
    `${sign} ${words("prove-erasure.found", { customers, canaries: canariesFound })}`,
    ...found.map(({ where, times }) => `  ${style("red", where)} ${number(times)}`),
    `  ${words("prove-erasure.kept", { places: keptFoundIn.length })}`,
    `  ${words("prove-erasure.slowest", { slowest: slowestErasureMs, broken: brokenOff })}`,
    ...(isWalScrubbed ? [] : [`  ${words("db.scrub_without_wal")}`]),
    style("dim", `  ${words("prove-erasure.left", { folder: data })}`),
  ].join("\n");
};
