import type { RetentionReportWire } from "@seimbang/contracts";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { minuteOf } from "../terminal/minute-of.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

type Options = SharedOptions & { readonly dryRun?: boolean; readonly now?: boolean };

const LATEST_RUNS = 7;

export const registerRetention = (program: Command, words: Words): void => {
  withSharedOptions(explained(program.command("retention"), "retention", words), words)
    .option("--dry-run", words("retention.dry_run"))
    .option("--now", words("retention.now"))
    .action(runCommand<[], Options>(retain));
};

const retain = async (terminal: Terminal, { config, dryRun = false, now = false }: Options): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  const { preview, run, list } = shop.retention;
  if (!dryRun && !now) {
    const runs = await list(LATEST_RUNS);
    const told = () => runs.map((report) => describe(report, terminal)).join("\n\n");
    terminal.answer({ runs }, () => (runs.length === 0 ? terminal.words("retention.never") : told()));
    return;
  }
  const report = dryRun ? await preview() : await run();
  terminal.answer(report, () => describe(report, terminal));
};

const COLUMNS = ["rows", "people", "oldest", "purpose", "what"] as const;

const describe = ({ at, isDryRun, eventsDeleted, lines }: RetentionReportWire, terminal: Terminal): string => {
  const { words, width, number } = terminal;
  const heading = COLUMNS.map((column) => words(`retention.column_${column}`));
  const rows = lines.map(({ kind, table, purpose, rows: gone, people, oldest }) => [
    number(gone),
    people === undefined ? "" : number(people),
    oldest.slice(0, 10),
    purpose ?? "",
    `${kind} (${table})`,
  ]);
  return [
    words(isDryRun ? "retention.would_go" : "retention.went", { time: minuteOf(at) }),
    rows.length === 0 ? words("retention.nothing") : writeTable(heading, rows, width, heading.slice(0, 2)),
    ...(eventsDeleted === 0 ? [] : [words("retention.events_deleted", { events: eventsDeleted })]),
  ].join("\n");
};
