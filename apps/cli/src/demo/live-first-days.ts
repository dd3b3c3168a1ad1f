import type { SeimbangClient } from "@seimbang/client";
import type { Shop } from "../open-shop.ts";
import { showProgress } from "../terminal/show-progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type Conversing, converseInWeek } from "./converse-demo.ts";
import { beginBreach, practiseBreach } from "./furnish-breaches.ts";
import {
  answerComplaints,
  askLately,
  askThreeDaysBefore,
  askTooEarly,
  leaveForGood,
  type RequestsParts,
  settleFirstRequests,
} from "./furnish-requests.ts";
import { answerFirstSurvey, openFirstSurvey } from "./furnish-survey.ts";
import { DAY_MS, HOUR_MS, midnightOf } from "./rhythm.ts";

/** The first days of a new shop: an experiment that may be concluded has to have run for two weeks. */
export const FIRST_DAYS = 15;
const ASKING = 9;
const CONCERNED = 24;

export type FirstDays = {
  readonly shop: Shop;
  /** When they begin, in milliseconds since 1970. */
  readonly from: number;
  readonly now: () => number;
  /** Customers who agreed to something, none of whom anybody tries the shop as. */
  readonly customerIds: readonly string[];
  /** Those of them who agreed last: of whoever did long ago it is asked first how comfortable they are, and then nothing for a month. */
  readonly newcomers: readonly string[];
  readonly pageOf: (customerId: string) => Promise<SeimbangClient>;
  readonly conversing: Conversing;
  readonly passUntil: (until: number) => Promise<unknown>;
  readonly terminal: Terminal;
};

type Happening = { readonly at: number; readonly happen: () => Promise<unknown> };

/**
 * What is left of the first days of a new shop, and what happens in them beside visits. Whatever has happened happens no
 * second time, so that a start that was broken off is taken up again.
 */
export const liveFirstDays = async (days: FirstDays): Promise<void> => {
  const { from, now, passUntil, terminal } = days;
  const happenings = happeningsOf(days).toSorted((one, other) => one.at - other.at);
  const progress = showProgress(terminal, "passing_days", "days");
  try {
    for (const { at, happen } of happenings) {
      while (now() < at) await passUntil(Math.min(at, nextDay(from, now())));
      await happen();
      progress.at(Math.floor((at - from) / DAY_MS), FIRST_DAYS);
    }
  } finally {
    progress.stop();
  }
};

const nextDay = (from: number, now: number): number => from + (Math.floor((now - from) / DAY_MS) + 1) * DAY_MS;

const happeningsOf = ({
  shop,
  from,
  now,
  customerIds,
  newcomers,
  pageOf,
  conversing,
}: FirstDays): readonly Happening[] => {
  const until = from + FIRST_DAYS * DAY_MS;
  const asking: RequestsParts = { shop, pageOf, customerIds: customerIds.slice(0, ASKING) };
  const concerned = customerIds.slice(ASKING, ASKING + CONCERNED);
  return [
    { at: byDay(from, 1), happen: () => openFirstSurvey(shop) },
    { at: byDay(from, 4), happen: () => answerFirstSurvey(shop, newcomers, pageOf) },
    { at: byDay(from, 5), happen: () => settleFirstRequests(asking) },
    { at: byDay(from, 5), happen: () => converseInWeek("first", conversing) },
    { at: until - 3 * DAY_MS, happen: () => converseInWeek("second", conversing) },
    { at: byDay(from, 6), happen: () => practiseBreach(shop, now()) },
    ...[3, 6, 9].map((day) => ({ at: byDay(from, day), happen: () => answerComplaints(shop) })),
    { at: until - 4 * DAY_MS, happen: () => askTooEarly(asking) },
    { at: until - 3 * DAY_MS + 5 * HOUR_MS, happen: () => askThreeDaysBefore(asking) },
    { at: until - 6 * HOUR_MS, happen: () => askLately(asking) },
    { at: until - HOUR_MS, happen: () => leaveForGood(asking) },
    {
      at: until,
      happen: async () => {
        await beginBreach(shop, concerned, now());
        // Whom everything reaches can be looked at now that enough people have said who they are.
        await shop.fairness.auditEverything();
      },
    },
  ];
};

const TEN = 10 * HOUR_MS;

/** At ten in the morning of a day of the shop: nobody is asked anything at night, whenever the shop was started. */
const byDay = (from: number, day: number): number => midnightOf(from) + day * DAY_MS + TEN;
