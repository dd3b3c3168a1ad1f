import type { BothLanguages } from "@seimbang/contracts";
import { say } from "./say.ts";

type Field = {
  readonly name: "minute" | "hour" | "day" | "month" | "weekday";
  readonly from: number;
  readonly until: number;
  readonly words: readonly string[];
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const FIELDS: readonly Field[] = [
  { name: "minute", from: 0, until: 59, words: [] },
  { name: "hour", from: 0, until: 23, words: [] },
  { name: "day", from: 1, until: 31, words: [] },
  { name: "month", from: 1, until: 12, words: MONTHS },
  { name: "weekday", from: 0, until: 7, words: DAYS },
];

/** What is wrong with a cron expression of five fields, or undefined. Stricter than the scheduler, which guesses missing fields. */
export const cronMistake = (expression: string): BothLanguages | undefined => {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return say("rule.cron_fields", { count: parts.length });
  const wrong = FIELDS.find((field, index) => !isFieldValue(parts[index] ?? "", field));
  return wrong === undefined ? undefined : say(`rule.cron_${wrong.name}`);
};

/** What a clock on a wall shows; months and days of the month count from 1, weekdays from Sunday (0). */
export type WallTime = Readonly<Record<Field["name"], number>>;

/**
 * Whether an expression that has no mistake holds in a minute. As in every cron, of a day of the month and a weekday that are both
 * restricted one has to hold.
 */
export const cronHolds = (expression: string): ((at: WallTime) => boolean) => {
  const parts = expression.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = FIELDS.map((field, index) => valuesOf(parts[index] ?? "*", field));
  const [, , dayPart = "*", , weekdayPart = "*"] = parts;
  const isEitherDay = !dayPart.startsWith("*") && !weekdayPart.startsWith("*");
  return (at) => {
    if (!minute?.has(at.minute) || !hour?.has(at.hour) || !month?.has(at.month)) return false;
    const isDay = day?.has(at.day) === true;
    const isWeekday = weekday?.has(at.weekday) === true || (at.weekday === 0 && weekday?.has(7) === true);
    return isEitherDay ? isDay || isWeekday : isDay && isWeekday;
  };
};

const valuesOf = (text: string, field: Field): ReadonlySet<number> => {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const [range = "", step] = item.split("/");
    const ends = range === "*" ? [field.from, field.until] : range.split("-").map((end) => toNumber(end, field));
    const [first = field.from, last = step === undefined ? first : field.until] = ends;
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return values;
};

const isFieldValue = (text: string, field: Field): boolean => text.split(",").every((item) => isItem(item, field));

const isItem = (item: string, field: Field): boolean => {
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => toNumber(end, field));
  const [first = Number.NaN, last = first] = ends;
  return ends.length <= 2 && first >= field.from && last <= field.until && first <= last;
};

const toNumber = (text: string, { words, from }: Field): number => {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + from;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
};
