import { type MigrationStatus, migrate, migrationStatus } from "@seimbang/database";
import type { Command } from "commander";
import { openUnmigrated } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerDatabase = (program: Command): void => {
  const database = program
    .command("db")
    .summary("the database's schema")
    .description("Brings the database to the schema of this version; `start` does so by itself.");
  withSharedOptions(
    database.command("migrate").description("Applies what is missing, each step in a transaction."),
  ).action(runCommand(migrateNow));
  withSharedOptions(database.command("status").description("Says which steps are applied.")).action(runCommand(status));
};

const migrateNow = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using store = await openUnmigrated(readShopSettings(config));
  const report = await migrate(store.database);
  terminal.answer(report, () =>
    report.applied.length === 0
      ? "The database is up to date."
      : ["Applied:", ...report.applied.map((name) => `  ${terminal.style("green", "✓")} ${name}`)].join("\n"),
  );
};

const status = async (terminal: Terminal, { config }: SharedOptions): Promise<void> => {
  await using store = await openUnmigrated(readShopSettings(config));
  const steps = await migrationStatus(store.database);
  terminal.answer(steps, () => writeTable(["step", "state"], steps.map(toRow), terminal.width));
};

const toRow = ({ name, appliedAt }: MigrationStatus): readonly string[] => [
  name,
  appliedAt === undefined
    ? "missing: run `seimbang db migrate`"
    : `applied ${appliedAt.slice(0, 16).replace("T", " ")}`,
];
