import type { BothLanguages } from "@seimbang/contracts";
import type { Laws } from "../laws/read.ts";
import { inBoth, listOf } from "./say.ts";

type ClockRow = Laws["packs"][number]["clocks"][number];

/** Within what time each law wants a request for access answered, where it names one: the shortest first. */
export const answerTimes = (packs: Laws["packs"]): BothLanguages =>
  listOf(
    packs
      .flatMap(({ law, clocks }) =>
        clocks.filter((row) => row.for === "access" && row.figure === "statute").map((row) => ({ law, row })),
      )
      .toSorted((a, b) => HOURS[a.row.within.unit] * a.row.within.count - HOURS[b.row.within.unit] * b.row.within.count)
      .map(({ law, row }) => inBoth("rights.within", { law, time: timeOf(row) })),
  );

/** About how long each lasts, to be put in an order. */
const HOURS: Readonly<Record<ClockRow["within"]["unit"], number>> = {
  hours: 1,
  days: 24,
  businessDays: 34,
  months: 730,
};

/** Hours that are whole days are said as Indonesia's law says them: 3 × 24 hours. */
const timeOf = ({ within: { unit, count } }: ClockRow): BothLanguages =>
  unit === "hours" && count % 24 === 0
    ? inBoth("time.days_of_hours", { count: count / 24 })
    : inBoth(`time.${unit}`, { count });
