import type { AttributedSlotWire, BalanceLineWire, BalanceReadingWire, BalanceReportWire } from "@seimbang/contracts";
import { isMessageKey, type Words } from "../messages/words.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

/** The balance as somebody reads it in the morning: of each line whether it is good, why, and how far that is known. */
export const describeBalance = (
  { from, until, currency, lines, attributed = [] }: BalanceReportWire,
  terminal: Terminal,
): string =>
  [
    terminal.style("bold", terminal.words("balance.title", { from, until })),
    ...lines.filter((line) => !isOneOfMany(line)).map((line) => describeLine(line, currency, terminal).join("\n")),
    ...describeUnmeasured(lines.filter(isOneOfMany), terminal),
    ...describeAttributed(attributed, currency, terminal),
    terminal.style("dim", terminal.words("balance.how_to_read", { currency })),
  ].join("\n\n");

const COLORS = { good: "green", bad: "red", not_enough_known: "yellow" } as const;

const describeLine = (line: BalanceLineWire, currency: string, terminal: Terminal): readonly string[] => {
  const { words, number, style } = terminal;
  const { verdict, reasons, people, experiment } = line;
  return [
    `${style("bold", nameOf(line, words))}: ${style(COLORS[verdict], words(`balance.verdict_${verdict}`))}`,
    ...reasons.map((reason) => `  ${words(`balance.reason_${reason}`)}`),
    ...(reasons.includes("not_measured") ? [`  ${words(`balance.start_${line.by}`)}`] : []),
    ...(people === undefined
      ? []
      : [`  ${words("balance.people", { treated: number(people.treated), base: number(people.base) })}`]),
    ...(experiment === undefined ? [] : [`  ${words("balance.experiment", { name: experiment.name })}`]),
    ...indented(readings(line, currency, terminal)),
    ...surveyOf(line, terminal),
    ...indented(overTime(line, terminal)),
  ];
};

/** What was never compared is told in one line for all of its kind, because what to do about it is the same. */
const isOneOfMany = ({ by, reasons }: BalanceLineWire): boolean =>
  by !== "shop" && reasons.every((reason) => reason === "not_measured");

const describeUnmeasured = (
  lines: readonly BalanceLineWire[],
  { words, style, width }: Terminal,
): readonly string[] => {
  const [first] = lines;
  if (first === undefined) return [];
  const named = words("balance.not_measured", { names: lines.map((line) => nameOf(line, words)).join(", ") });
  const rows = wrapAtCommas(named, width).map((row) => style("bold", row));
  return [`${rows.join("\n  ")}\n  ${words(`balance.start_${first.by}`)}`];
};

/** What came after each slot. It stands apart from what was measured, and says so before the numbers. */
const describeAttributed = (
  attributed: readonly AttributedSlotWire[],
  currency: string,
  { words, number, width, style }: Terminal,
): readonly string[] => {
  const told = attributed.filter(({ people }) => people !== undefined);
  if (attributed.length === 0) return [];
  const title = style("bold", words("balance.attributed"));
  if (told.length === 0) return [`${title}\n  ${words("balance.attributed_none")}`];
  const decimals = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const heading = (["slot", "people", "bought", "spent", "uneasy"] as const).map((column) =>
    words(`balance.attributed_${column}`),
  );
  const ofThousand = (share: number | undefined): string => (share === undefined ? "–" : number(1000 * share, 1));
  const rows = attributed.map(({ slot, people, conversion, revenue, discomfort }) => [
    ...[slot, people === undefined ? "–" : number(people), ofThousand(conversion)],
    ...[revenue === undefined ? "–" : number(revenue, decimals ?? 0), ofThousand(discomfort)],
  ]);
  const day = told[0]?.day ?? "";
  return [
    [
      title,
      ...indented(words("balance.attributed_how", { day })),
      ...indented(writeTable(heading, rows, width - INDENT, heading.slice(1))),
    ].join("\n"),
  ];
};

/** In as few lines as fit, each but the first with an indent before it. */
const wrapAtCommas = (text: string, width: number): readonly string[] => {
  const rows: string[] = [];
  for (const name of text.split(/(?<=,) /)) {
    const row = rows.at(-1);
    if (row === undefined || row.length + 1 + name.length > width - INDENT) rows.push(name);
    else rows[rows.length - 1] = `${row} ${name}`;
  }
  return rows;
};

const nameOf = ({ by, name, over }: BalanceLineWire, words: Words): string => {
  if (by === "shop") return words("balance.shop");
  if (over === undefined) return words(`balance.one_${by}`, { name });
  return words(`balance.over_${by}`, { name, over });
};

const indented = (table: string): readonly string[] =>
  table === "" ? [] : ["", ...table.split("\n").map((row) => `  ${row}`)];

const COLUMNS = ["what", "base", "treated", "change", "between"] as const;
const INDENT = 2;

const readings = (line: BalanceLineWire, currency: string, { words, number, width }: Terminal): string => {
  const { conversion, revenue, discomfort, signs } = line;
  if (conversion === undefined || discomfort === undefined) return "";
  const decimals = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  const people = (share: number): string => number(1000 * share, 1);
  const amount = (value: number): string => number(value, decimals ?? 0);
  const row = (name: string, { base, treated, effect, lower, upper }: BalanceReadingWire, write = people) => {
    const signed = (value: number): string => `${value > 0 ? "+" : ""}${write(value)}`;
    return [name, write(base), write(treated), signed(effect), `${signed(lower)} … ${signed(upper)}`];
  };
  const rows = [
    row(words("balance.conversion"), conversion),
    ...(revenue === undefined ? [] : [row(words("balance.revenue"), revenue, amount)]),
    row(words("balance.discomfort"), discomfort),
    ...signs.map(({ sign, reading }) => row(`  ${signName(sign, words)}`, reading)),
  ];
  const heading = COLUMNS.map((column) => words(`balance.column_${column}`));
  return writeTable(heading, rows, width - INDENT, heading.slice(1, 4));
};

const surveyOf = ({ survey }: BalanceLineWire, { words, number }: Terminal): readonly string[] => {
  if (survey === undefined) return [];
  const { base, treated, excess } = survey;
  const [mean, beside] = [number(treated.mean, 1), number(base.mean, 1)];
  const [lower, upper] = [number(-excess.upper, 1), number(-excess.lower, 1)];
  return [`  ${words("balance.survey", { mean, beside, lower, upper })}`];
};

const signName = (sign: string, words: Words): string => {
  const key = `experiments.name_${sign}`;
  return isMessageKey(key) ? words(key) : sign;
};

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** How it stood at the end of each week. Every day is in `--json` and `--csv`. */
const overTime = (line: BalanceLineWire, { words, number, width }: Terminal): string => {
  const last = Date.parse(line.day ?? "");
  const weeks = line.overTime.filter(({ day }) => day !== line.day && (last - Date.parse(day)) % WEEK_MS === 0);
  if (weeks.length === 0) return "";
  const change = (reading: BalanceReadingWire | undefined): string =>
    reading === undefined ? "–" : `${reading.effect > 0 ? "+" : ""}${number(1000 * reading.effect, 1)}`;
  const heading = (["day", "conversion", "discomfort", "verdict"] as const).map((column) =>
    words(`balance.week_${column}`),
  );
  const rows = weeks.map(({ day, conversion, discomfort, verdict }) => [
    ...[day, change(conversion), change(discomfort)],
    words(`balance.verdict_${verdict}`),
  ]);
  return writeTable(heading, rows, width - INDENT, heading.slice(1, 3));
};
