import { type CampaignReportRowWire, type CampaignReportWire, REPORT_GROUPS } from "@seimbang/contracts";
import { CONSENT_STATES } from "@seimbang/engine";
import { reportToCsv } from "@seimbang/server";
import type { Command } from "commander";
import type { Words } from "../messages/words.ts";
import { openShop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { explained } from "../terminal/explained.ts";
import { runCommand, type SharedOptions, withSharedOptions } from "../terminal/run-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";
import { writePieces } from "../write-pieces.ts";
import { campaignMeantBy } from "./campaign-meant-by.ts";

type Options = SharedOptions & { readonly from?: string; readonly until?: string; readonly csv?: boolean };

/** `seimbang campaigns report`. */
export const registerCampaignReport = (campaigns: Command, words: Words): void => {
  withSharedOptions(explained(campaigns.command("report"), "campaigns.report", words), words)
    .argument("<id>", words("campaigns.id"))
    .option("--from <day>", words("campaigns.report.from"))
    .option("--until <day>", words("campaigns.report.until"))
    .option("--csv", words("campaigns.report.csv"))
    .action(runCommand<[id: string], Options>(report));
};

/** `seimbang campaigns export-log`. */
export const registerCampaignLog = (campaigns: Command, words: Words): void => {
  withSharedOptions(explained(campaigns.command("export-log"), "campaigns.export_log", words), words)
    .argument("<id>", words("campaigns.id"))
    .option("-o, --output <file>", words("export.output"))
    .action(
      runCommand<[id: string], SharedOptions & { readonly output?: string }>(async (terminal, options, id) => {
        await using shop = await openShop(readShopSettings(options.config));
        await writePieces(terminal, shop.campaigns.exportChoices(await campaignMeantBy(id, shop)), options.output);
      }),
    );
};

const report = async (terminal: Terminal, { config, from, until, csv }: Options, id: string): Promise<void> => {
  await using shop = await openShop(readShopSettings(config));
  await shop.campaigns.keepBlocks();
  const told = await shop.campaigns.report(await campaignMeantBy(id, shop), { from, until });
  if (csv === true) process.stdout.write(reportToCsv(told));
  else terminal.answer(told, () => describeCampaignReport(told, terminal));
};

const COLUMNS = [
  "chosen",
  "seen",
  "clicked",
  "click_rate",
  "orders",
  "new_to_shop",
  "new_to_brand",
  "revenue",
  "spent",
] as const;

type Column = (typeof COLUMNS)[number];

/** What gives way first where a terminal is too narrow for all of it. */
const GIVE_WAY: readonly Column[] = ["new_to_brand", "new_to_shop", "chosen", "click_rate", "spent"];

/** What a campaign did, as tables no wider than the terminal. */
export const describeCampaignReport = (told: CampaignReportWire, terminal: Terminal): string => {
  const { words, width, style } = terminal;
  const { from, until, asked, running, attribution, currency, newWithinDays } = told;
  const meant = COLUMNS.filter((column) => saysAnything(column, told));
  const leftOut: Column[] = [];
  const columns = () => meant.filter((column) => !leftOut.includes(column));
  for (const column of GIVE_WAY.filter((one) => meant.includes(one)))
    if (widthOf(tablesOf(told, columns(), terminal)) > width) leftOut.push(column);
  const names = leftOut.map((column) => words(`campaigns.report_${column}`)).join(", ");
  const notes = [
    ...(isTold(told) ? [words("campaigns.report_blocks", { from: asked.from, until: asked.until })] : []),
    words("campaigns.report_running", running),
    words("campaigns.report_how", { ...attribution, currency, newWithinDays }),
    ...(told.rows.some(isPartial) ? [words("campaigns.report_partial")] : []),
    ...(leftOut.length === 0 ? [] : [words("campaigns.report_left_out", { names })]),
  ];
  return [
    `${style("bold", told.name)}  ${from} – ${until}`,
    ...(isTold(told) ? [] : [words("campaigns.report_not_decided")]),
    ...tablesOf(told, columns(), terminal),
    style("dim", notes.join("\n")),
  ].join("\n\n");
};

/** Whether any days were decided of those that were asked for. */
const isTold = ({ rows }: CampaignReportWire): boolean => rows.some(({ by }) => by === "day");

/** Something is told, and something more is kept back. */
const isPartial = ({ chosen, people, viewsMissingDays, peopleMissingDays }: CampaignReportRowWire): boolean =>
  (chosen !== null && viewsMissingDays > 0) || (people !== null && peopleMissingDays > 0);

/** Without products of a brand nobody is new to one, and what was paid for nothing is no column. */
const saysAnything = (column: Column, { rows }: CampaignReportWire): boolean => {
  if (column === "new_to_brand") return rows.some(({ newToBrand }) => newToBrand !== null);
  return column !== "spent" || rows.some(({ spent }) => spent !== null && spent > 0);
};

const widthOf = (tables: readonly string[]): number =>
  Math.max(0, ...tables.flatMap((table) => table.split("\n").map((line) => line.length)));

const tablesOf = (told: CampaignReportWire, columns: readonly Column[], terminal: Terminal): readonly string[] => {
  const { words } = terminal;
  const heading = columns.map((column) => words(`campaigns.report_${column}`));
  return REPORT_GROUPS.flatMap((by) => {
    const rows = told.rows.filter((row) => row.by === by);
    if (rows.length === 0) return [];
    const named = rows.map((row) => [nameOf(row, words), ...cellsOf(row, columns, told.currency, terminal)]);
    // Numbers are never cut: columns give way as a whole.
    return [writeTable([words(`campaigns.report_by_${by}`), ...heading], named, Number.POSITIVE_INFINITY, heading)];
  });
};

const nameOf = (row: CampaignReportRowWire, words: Words): string => {
  const { by, name } = row;
  const state = CONSENT_STATES.find((one) => by === "consent" && one === name);
  // Only days have intervals: a slot may have a stroke in its name.
  const plain = by === "day" ? name.replace("/", " – ") : name;
  const named = state === undefined ? plain : words(`campaigns.consent_${state}`);
  return isPartial(row) ? `${named} *` : named;
};

const cellsOf = (
  { chosen, impressions, clicks, clickRate, conversions, newToShop, newToBrand, revenue, spent }: CampaignReportRowWire,
  columns: readonly Column[],
  currency: string,
  { number }: Terminal,
): readonly string[] => {
  const told = (value: number | null, decimals = 0): string => (value === null ? "–" : number(value, decimals));
  const decimals = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const cells: Readonly<Record<Column, string>> = {
    chosen: told(chosen),
    seen: told(impressions),
    clicked: told(clicks),
    click_rate: clickRate === null ? "–" : `${number(clickRate.rate * 100, 1)} %`,
    orders: told(conversions),
    new_to_shop: told(newToShop),
    new_to_brand: told(newToBrand),
    revenue: told(revenue, decimals),
    spent: told(spent, decimals),
  };
  return columns.map((column) => cells[column]);
};
