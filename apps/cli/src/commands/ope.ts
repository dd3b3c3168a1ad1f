import {
  DEFAULT_OFF_POLICY_SETTINGS,
  estimateOffPolicy,
  type LogProblem,
  type OffPolicyEstimate,
  OffPolicyLog,
  type TargetPolicy,
  uniformPolicy,
} from "@seimbang/statistics";
import { type Command, Option } from "commander";
import type { Words } from "../messages/words.ts";
import { countBytes, openInput } from "../open-input.ts";
import { type LoggedLine, readOpenBandit } from "../read-open-bandit.ts";
import { CommandError } from "../terminal/command-error.ts";
import { explained } from "../terminal/explained.ts";
import { type EveryOption, runCommand, withOutputOptions } from "../terminal/run-command.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = EveryOption & { readonly target: string };
const UNIFORM = "uniform";

export const registerOpe = (program: Command, words: Words): void => {
  withOutputOptions(explained(program.command("ope"), "ope", words), words)
    .argument("<file>", words("ope.file"))
    .addOption(new Option("-f, --format <format>", words("ope.format")).choices(["open-bandit"]).default("open-bandit"))
    .option("-t, --target <policy>", words("ope.target"), UNIFORM)
    .action(runCommand<[file: string], Options>(evaluateOffPolicy));
};

const evaluateOffPolicy = async (terminal: Terminal, { target }: Options, file: string): Promise<void> => {
  const { bytes, size } = openInput(file);
  const progress = showProgress(terminal, "reading", "bytes");
  try {
    const { actions, lines } = await readOpenBandit(
      countBytes(bytes, (done) => progress.at(done, size ?? done)),
      file,
    );
    const log = new OffPolicyLog(policyOf(target, actions), DEFAULT_OFF_POLICY_SETTINGS);
    for await (const line of lines) count(log, line, file);
    if (log.totals.rows === 0) throw new CommandError("log_empty", { file });
    const estimate = estimateOffPolicy(log);
    progress.stop();
    terminal.answer({ ...estimate, actions: actions.length }, () => describe(estimate, actions.length, terminal));
  } finally {
    progress.stop();
  }
};

const SHARE = /^(?<action>[^=]+)=(?<share>\d*\.?\d+)$/;
const ROUNDING = 1e-6;

/** `uniform`, or a mix such as `gayo=0.7,toraja=0.3`; what it does not name is not chosen. */
const policyOf = (target: string, actions: readonly string[]): TargetPolicy => {
  if (target === UNIFORM) return uniformPolicy(actions);
  const shares = new Map<string, number>();
  for (const part of target.split(",")) {
    const { action = "", share = "" } = SHARE.exec(part.trim())?.groups ?? {};
    if (!actions.includes(action) || shares.has(action))
      throw new CommandError("target_unknown", { part, actions: actions.join(", ") });
    shares.set(action, Number(share));
  }
  const sum = [...shares.values()].reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > ROUNDING) throw new CommandError("target_not_one", { sum: String(sum) });
  return () => shares;
};

const count = (log: OffPolicyLog, row: LoggedLine, file: string): void => {
  const problem = log.add(row);
  if (problem === undefined) return;
  const line = String(row.line);
  throw new CommandError(`log_${problem.code}`, { file, line, field: COLUMN_OF[problem.field] });
};

const COLUMN_OF: Readonly<Record<LogProblem["field"], string>> = { propensity: "propensity_score", reward: "click" };

const DECIMALS = 6;

const describe = (estimate: OffPolicyEstimate, actions: number, terminal: Terminal): string => {
  const { width, words, number, style } = terminal;
  const row = (name: string, value: number, error?: number): readonly string[] => [
    name,
    number(value, DECIMALS),
    error === undefined ? "" : `± ${number(error, DECIMALS)}`,
  ];
  const rows = [
    row(words("ope.logged"), estimate.logged),
    row("IPS", estimate.ips, estimate.ipsStandardError),
    row("SNIPS", estimate.snips, estimate.snipsStandardError),
    row(words("ope.clipped"), estimate.clipped),
    row("DM", estimate.dm),
    row("DR", estimate.dr),
    row("SNDR", estimate.sndr),
    row("Switch-DR", estimate.switchDr),
    row("DRos", estimate.shrunkDr),
  ];
  const heading = ["", words("ope.column_reward"), words("ope.column_error")];
  const { ess, meanWeight, maxWeight, refusals, rows: decisions } = estimate;
  return [
    words("ope.size", { decisions, actions }),
    writeTable(heading, rows, width, heading.slice(1)),
    words("ope.worth", { ess: number(ess, 1), mean: number(meanWeight, 3), largest: number(maxWeight, 1) }),
    ...refusals.map((refusal) => style("yellow", `! ${words(`ope.refusal.${refusal}`)}`)),
  ].join("\n");
};
