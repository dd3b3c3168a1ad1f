import {
  type DistributionStep,
  distribute,
  type MigrationStatus,
  migrate,
  migrationStatus,
  planDistribution,
} from "@seimbang/database";
import { scrubErased } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openStore, openUnmigrated } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { minuteOf } from "../terminal/minute-of.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerDatabase = (program: Command, words: Words): void => {
  const database = explained(program.command("db"), "db", words);
  const add = (name: "migrate" | "status" | "scrub" | "distribute") =>
    withSharedOptions(explained(database.command(name), `db.${name}`, words), words);
  add("migrate").action(runCommand(migrateNow));
  add("status").action(runCommand(status));
  add("scrub").action(runCommand(scrubNow));
  add("distribute").option("--plan", words("option.db_plan")).action(runCommand(distributeNow));
};

type DistributeOptions = SharedOptions & { readonly plan?: boolean };

const distributeNow = async (terminal: Terminal, { config, plan }: DistributeOptions): Promise<void> => {
  await using store = await openUnmigrated(readShopSettings(config));
  const { words, style } = terminal;
  if (plan !== true) await migrate(store.database);
  const planned = plan === true ? await planDistribution(store.database) : await distribute(store.database);
  const { version, machines, steps, placed } = planned;
  terminal.answer({ ...planned, changed: plan !== true }, () =>
    [
      words("db.cluster", { version, machines }),
      ...(placed === 0 ? [] : [words("db.distribute.placed", { tables: placed })]),
      ...(plan === true && steps.length > 0 ? [words("db.distribute.planned")] : []),
      ...steps.map((step) => `  ${plan === true ? "·" : style("green", "✓")} ${stepIn(words, step)}`),
      ...(plan === true ? [] : [words("db.distribute.done")]),
    ].join("\n"),
  );
};

const stepIn = (words: Words, step: DistributionStep): string =>
  step.kind === "distribute"
    ? words("db.distribute.distribute", { table: step.table, by: step.by })
    : words(`db.distribute.${step.kind}`, { table: step.table });

const migrateNow = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using store = await openUnmigrated(readShopSettings(config));
  const report = await migrate(store.database);
  const { words, style } = terminal;
  terminal.answer(report, () =>
    report.applied.length === 0
      ? words("db.up_to_date")
      : [words("db.applied"), ...report.applied.map((name) => `  ${style("green", "✓")} ${name}`)].join("\n"),
  );
};

const scrubNow = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  const settings = readShopSettings(config);
  await using store = await openStore(settings);
  const report = await scrubErased(store.database, settings.clock());
  const { words } = terminal;
  terminal.answer(report, () =>
    [
      words("db.scrubbed", { tables: report.tables }),
      ...(report.skipped.length === 0 ? [] : [words("db.scrub_skipped", { tables: report.skipped.join(", ") })]),
      ...(report.isWalScrubbed ? [] : [words("db.scrub_without_wal")]),
    ].join("\n"),
  );
};

const status = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using store = await openUnmigrated(readShopSettings(config));
  const steps = await migrationStatus(store.database);
  const { words, width } = terminal;
  const heading = [words("db.column_step"), words("db.column_state")];
  terminal.answer(steps, () =>
    writeTable(
      heading,
      steps.map((step) => [step.name, stateOf(step, words)]),
      width,
    ),
  );
};

const stateOf = ({ appliedAt }: MigrationStatus, words: Words): string =>
  appliedAt === undefined ? words("db.missing") : words("db.applied_at", { time: minuteOf(appliedAt) });
