import type { AttributedSlotWire, BalanceLineWire, BalanceReadingWire, BalanceReportWire } from "@seimbang/contracts";
import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";

const READ = ["conversion", "revenue", "discomfort"] as const;
const NUMBERS = ["base", "treated", "effect", "lower", "upper"] as const;

const COLUMNS = [
  ...["by", "name", "over", "experiment", "day", "verdict", "reasons"],
  ...READ.flatMap((read) => NUMBERS.map((number) => `${read}_${number}`)),
  "currency",
];

/** The balance as a table that every spreadsheet opens: each line as it is, and as it was. What is not told is empty. */
export const balanceToCsv = ({ lines, attributed = [], currency }: BalanceReportWire): string =>
  [
    BYTE_ORDER_MARK,
    csvRow(COLUMNS),
    ...lines.flatMap((line) => rowsOf(line).map((row) => csvRow([...row, currency]))),
    ...attributed.map((slot) => csvRow([...attributedRow(slot), currency])),
  ].join("");

/** Under a name of its own, and with one side only: nothing is beside it. */
const attributedRow = (slot: AttributedSlotWire): readonly string[] => [
  ...["slot_by_attribution", slot.slot, "", "", slot.day ?? "", "", ""],
  ...READ.flatMap((read) => NUMBERS.map((number) => (number === "treated" ? String(slot[read] ?? "") : ""))),
];

type Judged = Pick<BalanceLineWire, "day" | "verdict" | "reasons" | (typeof READ)[number]>;

const rowsOf = (line: BalanceLineWire): readonly (readonly string[])[] => {
  const times: readonly Judged[] = [...line.overTime.filter(({ day }) => day !== line.day), line];
  return times.map((time) => [
    ...[line.by, line.name, line.over ?? "", line.experiment?.name ?? ""],
    ...[time.day ?? "", time.verdict, time.reasons.join(" ")],
    ...READ.flatMap((read) => NUMBERS.map((number) => cell(time[read], number))),
  ]);
};

const cell = (reading: BalanceReadingWire | undefined, number: (typeof NUMBERS)[number]): string =>
  reading === undefined ? "" : String(reading[number]);
