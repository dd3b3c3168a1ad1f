import type {
  AttributedSlotWire,
  BalanceGroup,
  BalanceLineWire,
  BalanceReadingWire,
  BalanceReportWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { type Balance, type BalanceReading, weighBalance } from "@seimbang/statistics";
import type { StoredExperiment } from "../experiments/read.ts";
import type { ReportPeriod } from "../http/report-period.ts";
import { utcDay } from "../platform/utc-day.ts";
import { type BalanceWorld, type ComparedLine, comparedLines, holdoutLine, unmeasured } from "./balance-lines.ts";
import { listSlotDay, type SlotTally } from "./slot-store.ts";
import { type KeptDay, listDays, listLatest } from "./store.ts";

const DAY_MS = 86_400_000;
const DAYS_TOLD_SINGLY = 14;
const WEEK = 7;

type Asked = { readonly by: BalanceGroup; readonly period: ReportPeriod; readonly currency: string };

/** What was earned beside what it cost in trust, from what was kept of each day: it reads nobody. */
export const reportBalance = async (
  database: Database,
  { by, period, currency }: Asked,
  experiments: readonly StoredExperiment[],
  world: BalanceWorld,
): Promise<BalanceReportWire> => {
  const until = utcDay(period.until - 1);
  const lines = comparedLines(experiments, by, world);
  const latest = await listLatest(database, until);
  const days = await listDays(database, toldDays(period));
  const tell = (line: ComparedLine): BalanceLineWire =>
    tellLine(line, latest.get(line.experimentId), days.get(line.experimentId) ?? []);
  return {
    ...{ from: utcDay(period.from), until, by, currency },
    lines: [
      tell(holdoutLine(world)),
      ...lines.map(tell),
      ...unmeasured(by, lines, world).map((name) => notMeasured(by, name)),
    ],
    ...(by === "slot" ? { attributed: await attributedTo(world.slots, database, until) } : {}),
  };
};

const attributedTo = async (
  slots: readonly string[],
  database: Database,
  until: string,
): Promise<AttributedSlotWire[]> => {
  const kept = new Map((await listSlotDay(database, until)).map((one) => [one.slot, one]));
  return slots.map((slot) => {
    const { day, tally } = kept.get(slot) ?? {};
    return { slot, ...(day === undefined ? {} : { day }), ...(tally ? tellTally(tally) : {}) };
  });
};

const tellTally = ({ people, bought, uneasy, spent }: SlotTally) => ({
  people,
  conversion: bought / people,
  ...(spent === undefined ? {} : { revenue: spent / people }),
  discomfort: uneasy / people,
});

/** The last day of each week, counted back from the end, and each of the last fourteen. */
const toldDays = ({ from, until }: ReportPeriod): readonly string[] =>
  Array.from({ length: Math.round((until - from) / DAY_MS) }, (_, back) => back)
    .filter((back) => back < DAYS_TOLD_SINGLY || back % WEEK === 0)
    .map((back) => utcDay(until - 1 - back * DAY_MS));

const tellLine = (line: ComparedLine, latest: KeptDay | undefined, days: readonly KeptDay[]): BalanceLineWire => {
  const { by, name, over, experiment, base, treated, plan } = line;
  const about = {
    ...{ by, name, over },
    ...(experiment === undefined ? {} : { experiment: describe(experiment) }),
    overTime: days.map((kept) => ({ day: kept.day, ...judgedOf(weigh(line, kept)) })),
  };
  const balance = latest && weigh(line, latest);
  if (by === "shop" && plan.shares.base === 0 && balance === undefined) return notMeasured(by, name);
  const [one, other] = [latest?.arms[base], latest?.arms[treated]];
  return {
    ...about,
    ...(latest === undefined ? {} : { day: latest.day }),
    ...(one && other ? { people: { base: one.people, treated: other.people } } : {}),
    ...judgedOf(balance),
    ...(balance?.survey === undefined ? {} : { survey: balance.survey }),
    signs: (balance?.signs ?? []).map(({ sign, ...reading }) => ({ sign, reading: toWire(reading) })),
  };
};

const describe = ({ experimentId, document: { name }, state }: StoredExperiment) => ({ experimentId, name, state });

/** Undefined where too few people are in either arm. */
const weigh = ({ base, treated, plan }: ComparedLine, { arms }: KeptDay): Balance | undefined => {
  const [one, other] = [arms[base], arms[treated]];
  return one && other ? weighBalance(other, one, plan) : undefined;
};

const judgedOf = (balance: Balance | undefined) =>
  balance === undefined
    ? { verdict: "not_enough_known" as const, reasons: ["too_few_people" as const] }
    : {
        verdict: balance.verdict,
        reasons: [...balance.reasons],
        conversion: toWire(balance.conversion),
        ...(balance.revenue === undefined ? {} : { revenue: toWire(balance.revenue) }),
        discomfort: toWire(balance.discomfort),
      };

const toWire = ({ base, treated, effect, lower, upper, lift }: BalanceReading): BalanceReadingWire => ({
  ...{ base, treated, effect, lower, upper },
  ...(lift === undefined ? {} : { lift }),
});

const notMeasured = (by: BalanceLineWire["by"], name: string): BalanceLineWire => ({
  ...{ by, name, verdict: "not_enough_known", reasons: ["not_measured"], signs: [], overTime: [] },
});
