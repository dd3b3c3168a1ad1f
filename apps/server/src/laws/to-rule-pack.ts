import { parseDay } from "./calendar-day.ts";
import { PERIOD_UNITS, type Period } from "./period.ts";
import type { ClockRow, LegalPeriod, RulePack } from "./rule-pack.ts";
import type { PeriodWire, RulePackWire } from "./rule-pack-wire.ts";

/** From a checked file to the domain's types. */
export const toRulePack = (
  { holidays, sources, clocks, waits, ...wire }: RulePackWire,
  from: RulePack["from"],
): RulePack => ({
  ...wire,
  from,
  sources: sources ?? [],
  holidays: {
    places: holidays?.places ?? [],
    daysOff: (holidays?.daysOff ?? []).map(parseDay),
    workingDays: (holidays?.workingDays ?? []).map(parseDay),
  },
  clocks: clocks.map(toClock),
  waits: waits.map((wait) => ({ ...wait, within: toPeriod(wait.within) })),
});

const toClock = ({ within, figure, rolls, threshold, ...clock }: RulePackWire["clocks"][number]): ClockRow => ({
  ...clock,
  within: toPeriod(within),
  figure: figure ?? "statute",
  rolls: rolls ?? false,
  threshold,
  extension: toLegalPeriod(clock.extension),
  acknowledgement: toLegalPeriod(clock.acknowledgement),
});

type Written = RulePackWire["clocks"][number]["extension"];

const toLegalPeriod = (written: Written): LegalPeriod | undefined =>
  written && { article: written.article, verified: written.verified, within: toPeriod(written.within) };

const toPeriod = (wire: PeriodWire | undefined): Period => {
  for (const unit of PERIOD_UNITS) {
    const count = wire?.[unit];
    if (count !== undefined) return { unit, count };
  }
  throw new Error("A period that was checked has a unit.");
};
