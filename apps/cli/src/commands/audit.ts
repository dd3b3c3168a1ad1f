import { writeFileSync } from "node:fs";
import type { AuditReportWire, AuditTaskWire } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type RunOptions = SharedOptions & { readonly html?: string };
type JudgeOptions = SharedOptions & { readonly by: string; readonly because: string };
type AssignOptions = SharedOptions & { readonly to: string };

/** Only its owner may read where a shop is weak. */
const OWNER_ONLY = 0o600;

export const registerAudit = (program: Command, words: Words): void => {
  const audit = withSharedOptions(explained(program.command("audit"), "audit", words), words)
    .option("--html <file>", words("audit.html"))
    .action(runCommand<[], RunOptions>(run));
  const add = (name: "list" | "tasks" | "judge" | "assign") =>
    withSharedOptions(explained(audit.command(name), `audit.${name}`, words), words);
  add("list").action(runCommand(list));
  add("tasks").action(runCommand(tasks));
  add("judge")
    .argument("<id>", words("audit.task"))
    .requiredOption("--by <name>", words("audit.by"))
    .requiredOption("--because <text>", words("audit.because"))
    .action(runCommand<[id: string], JudgeOptions>(judge));
  add("assign")
    .argument("<id>", words("audit.task"))
    .requiredOption("--to <name>", words("audit.to"))
    .action(runCommand<[id: string], AssignOptions>(assign));
};

const run = async (terminal: Terminal, { config, html }: RunOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const report = await shop.audits.run();
  if (html !== undefined) writeFileSync(html, shop.audits.page(report, terminal.language), { mode: OWNER_ONLY });
  terminal.answer(report, () => describeReport(report, terminal));
};

const describeReport = (report: AuditReportWire, terminal: Terminal): string => {
  const { words, language, style } = terminal;
  const { checks, tasks: open, accepted, compared } = report;
  const { appeared, gone, remained } = compared;
  const states = checks.map(
    ({ text, state }) => `  ${MARKS[state]} ${text[language]}: ${words(`audit.state_${state}`)}`,
  );
  return [
    style("bold", words("audit.title")),
    ...states,
    "",
    words("audit.counted", { open: open.length, appeared: appeared.length, gone: gone.length, remained }),
    ...(accepted.length === 0 ? [] : [words("audit.accepted", { count: accepted.length })]),
    ...open.map((task) => describeTask(task, terminal)),
  ].join("\n");
};

const MARKS = { passed: "✓", found: "!", not_there: "·", failed: "✗" } as const;

const describeTask = (
  { taskId, severity, finding, mend, owner, dueAt, reason }: AuditTaskWire,
  { words, language, style }: Terminal,
): string =>
  [
    "",
    `${style("bold", words(`audit.severity_${severity}`))}  ${finding[language]}`,
    `  → ${mend[language]}`,
    `  ${words("audit.line", { owner: ownerIn(owner, words), day: dueAt.slice(0, 10), reason })}`,
    `  ${taskId}`,
  ].join("\n");

const ownerIn = (owner: string, words: Words): string => {
  switch (owner) {
    case "privacy_officer":
    case "operator":
    case "developer":
      return words(`audit.owner_${owner}`);
    default:
      return owner;
  }
};

const list = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { audits } = await shop.audits.list();
  const { words, width, number } = terminal;
  const rows = audits.map(({ auditId, at, open, high }) => [at.slice(0, 16), number(open), number(high), auditId]);
  const heading = (["at", "open", "high", "id"] as const).map((column) => words(`audit.column_${column}`));
  terminal.answer(audits, () =>
    rows.length === 0 ? words("audit.none") : writeTable(heading, rows, width, heading.slice(1, 3)),
  );
};

const tasks = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { tasks: open } = await shop.audits.tasks("open");
  terminal.answer(open, () =>
    open.length === 0
      ? terminal.words("audit.nothing")
      : open
          .map((task) => describeTask(task, terminal))
          .join("\n")
          .trim(),
  );
};

const judge = async (terminal: Terminal, { config, by, because }: JudgeOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const task = await shop.audits.judge(id, { by, judgement: because });
  terminal.answer(task, () =>
    terminal.words("audit.judged", {
      finding: task.finding[terminal.language],
      day: task.closed?.until?.slice(0, 10) ?? "",
    }),
  );
};

const assign = async (terminal: Terminal, { config, to }: AssignOptions, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const task = await shop.audits.assign(id, { owner: to });
  terminal.answer(task, () => describeTask(task, terminal).trim());
};
