import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useShop } from "../data/shop-context.ts";

const UNKNOWN = "–";

export type Figures = {
  readonly count: (value: number | null | undefined) => string;
  readonly share: (value: number | null | undefined, digits?: number) => string;
  /** How much more of itself something becomes, with its sign: +20%. */
  readonly change: (value: number | null | undefined, digits?: number) => string;
  /** A difference of two shares, with its sign: +0.4 points, for “+0.4%” may be read as a part of what it was. */
  readonly points: (value: number | null | undefined, digits?: number) => string;
  /** The same without its unit, where that stands beside it. */
  readonly barePoints: (value: number, digits?: number) => string;
  /** A mean of a scale, with one decimal. */
  readonly mean: (value: number | null | undefined) => string;
  readonly money: (value: number | null | undefined) => string;
  readonly day: (value: string | number | Date | null | undefined) => string;
  /** Without its year, where many stand beside each other. */
  readonly shortDay: (value: string | number | Date) => string;
  readonly moment: (value: string | number | Date | null | undefined) => string;
  /** A time as people say it near to now, such as "3 hours ago". */
  readonly ago: (value: string | number | Date, now?: number) => string;
};

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;
const LONG_AGO_DAYS = 30;

/**
 * Numbers, amounts and times as they are written in the language of the page; a dash for what is not known. Times are the
 * shop's, so that colleagues in three time zones read one deadline.
 */
export const useFigures = (): Figures => {
  const intl = useIntl();
  const { currency, timeZone } = useShop();
  return useMemo(() => {
    const or =
      <Value>(write: (value: Value) => string) =>
      (value: Value | null | undefined): string =>
        value === null || value === undefined ? UNKNOWN : write(value);
    const share = (value: number | null | undefined, digits = 1, signDisplay: "auto" | "exceptZero" = "auto") =>
      or((known: number) =>
        intl.formatNumber(known, {
          style: "percent",
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          signDisplay,
        }),
      )(value);
    const barePoints = (value: number, digits = 1): string =>
      intl.formatNumber(value * 100, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: "exceptZero",
      });
    const onDay = (value: string | number | Date) => ({ timeZone: isBareDay(value) ? "UTC" : timeZone });
    const day = or((value: string | number | Date) => intl.formatDate(value, { dateStyle: "medium", ...onDay(value) }));
    return {
      count: or((value: number) => intl.formatNumber(value)),
      share: (value, digits) => share(value, digits),
      change: (value, digits) => share(value, digits, "exceptZero"),
      points: (value, digits) =>
        or((known: number) => intl.formatMessage({ id: "figure.points" }, { number: barePoints(known, digits) }))(
          value,
        ),
      barePoints,
      mean: or((value: number) => intl.formatNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })),
      money: or((value: number) => intl.formatNumber(value, { style: "currency", currency, maximumFractionDigits: 0 })),
      day,
      shortDay: (value) => intl.formatDate(value, { day: "numeric", month: "short", ...onDay(value) }),
      moment: or((value: string | number | Date) =>
        intl.formatDate(value, { dateStyle: "medium", timeStyle: "short", timeZone }),
      ),
      ago: (value, now = Date.now()) => {
        const passed = new Date(value).getTime() - now;
        const [unit, length] = UNITS.find(([, each]) => Math.abs(passed) >= each) ?? ["minute", 60_000];
        if (unit === "day" && Math.abs(passed) > LONG_AGO_DAYS * length) return day(value);
        return intl.formatRelativeTime(Math.round(passed / length), unit, { numeric: "auto" });
      },
    };
  }, [intl, currency, timeZone]);
};

/** A day without a time is that day everywhere. */
const isBareDay = (value: string | number | Date): boolean => typeof value === "string" && !value.includes("T");
