import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type FaultsRun, runFaults } from "./faults/run-faults.ts";

/**
 * Kills the servers, the worker and the database of a real shop by `kill -9`, at random, while customers send events, ask for
 * decisions, change their minds, leave and are written to; then looks whether anything that was acknowledged is lost, doubled
 * or undone. Ends with 1 unless every figure that has to be 0 is.
 * @example npm run bench:faults -- --kills 200 --json
 */
const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      /** Servers that answer too early: the figures must not be 0 then, or they prove nothing. */
      "answers-early": { type: "boolean", default: false },
      /** Leaves the shop's folder, with the logs of its processes. */
      keep: { type: "boolean", default: false },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "seimbang-faults-"));
  try {
    const settings = {
      folder,
      kills: Number(values.kills),
      seed: Number(values.seed),
      answersEarly: values["answers-early"],
    };
    const run = await runFaults(settings, (killed) => {
      if (!values.json) process.stderr.write(`\r${killed} killed `);
    });
    if (values.json) console.log(JSON.stringify(run));
    else describe(run);
    if (values.keep) console.error(folder);
    return MUST_BE_0.every((figure) => run[figure] === 0) ? 0 : 1;
  } finally {
    if (!values.keep) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const MUST_BE_0 = [
  "acknowledgedLost",
  "duplicated",
  "personalAfterWithdrawal",
  "consentLost",
  "erasureUndone",
  "mailTwice",
  "mailLost",
  "logEntriesUnproven",
  "errors5xx",
] as const satisfies readonly (keyof FaultsRun)[];

const describe = (run: FaultsRun): void => {
  console.log(
    `\n${run.kills} kills: ${Object.entries(run.killed)
      .map(([who, times]) => `${who} ${times}`)
      .join(", ")}`,
  );
  for (const figure of MUST_BE_0) console.log(`  ${figure.padEnd(24)} ${run[figure]}`);
  console.log(
    `  ${"recovery, seconds".padEnd(24)} ${run.recoverySecondsP50} (median), ${run.recoverySecondsMax} (most)`,
  );
  console.log(`  the same mail once more  ${run.mailTwins}`);
  for (const error of run.errors) console.log(`  ${error}`);
  console.log(
    Object.entries(run.done)
      .map(([what, times]) => `${what} ${times}`)
      .join(", "),
  );
};

process.exitCode = await main();
