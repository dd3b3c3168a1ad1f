import { type MigrationStatus, migrate, migrationStatus } from "@seimbang/database";
import { scrubErased } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openStore, openUnmigrated } from "../open-store.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

export const registerDatabase = (program: Command, words: Words): void => {
  const database = explained(program.command("db"), "db", words);
  const add = (name: "migrate" | "status" | "scrub") =>
    withSharedOptions(explained(database.command(name), `db.${name}`, words), words);
  add("migrate").action(runCommand(migrateNow));
  add("status").action(runCommand(status));
  add("scrub").action(runCommand(scrubNow));
};

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
  appliedAt === undefined
    ? words("db.missing")
    : words("db.applied_at", { time: appliedAt.slice(0, 16).replace("T", " ") });
