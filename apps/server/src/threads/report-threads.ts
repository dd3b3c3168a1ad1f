import { FEWEST_TOLD, THREAD_TOPICS, type ThreadReportWire } from "@seimbang/contracts";
import { momentsOf } from "@seimbang/statistics";
import { utcDay } from "../platform/utc-day.ts";
import { countAnswers, countThemes, countTopics, sumSatisfaction } from "./report-store.ts";
import { listThemes } from "./theme-store.ts";
import type { ThreadDeps } from "./thread-deps.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;
/** Of a normal distribution, two-sided 95 %. */
const Z = 1.96;
const [LEAST, MOST] = [1, 5];

const told = (people: number): number | null => (people < FEWEST_TOLD ? null : people);

/**
 * What customers write about and how they are answered, in numbers of which each is of twenty people at least.
 * @param since a day (UTC); ninety days ago when absent
 */
export const reportThreads = async (since: string | undefined, deps: ThreadDeps): Promise<ThreadReportWire> => {
  const { database, clock, shop } = deps;
  const now = clock();
  const day = since ?? utcDay(now - USUAL_DAYS * DAY_MS);
  const from = Date.parse(day);
  const [{ people, topics }, answers, satisfaction, counts, themes] = [
    await countTopics(database, from),
    await countAnswers(database, from),
    await sumSatisfaction(database, from),
    await countThemes(database, from, shop.timeZone),
    await listThemes(database),
  ];
  return {
    ...{ since: day, until: new Date(now).toISOString(), people: told(people) },
    topics: THREAD_TOPICS.map((topic) => ({ topic, people: told(topics.get(topic) ?? 0) })),
    answered:
      answers.people < FEWEST_TOLD
        ? null
        : { threads: answers.threads, inTime: answers.inTime, medianHours: answers.medianHours },
    satisfaction: estimate(satisfaction),
    themes: themes.map(({ themeId, name }) => {
      const own = counts.filter((count) => count.themeId === themeId);
      return {
        ...{ themeId, name, people: told(own.find(({ week }) => week === null)?.people ?? 0) },
        weeks: own.flatMap(({ week, people: inWeek }) => (week === null ? [] : [{ week, people: told(inWeek) }])),
      };
    }),
  };
};

const estimate = ({
  asked,
  people,
  sum,
  squares,
}: Awaited<ReturnType<typeof sumSatisfaction>>): ThreadReportWire["satisfaction"] => {
  if (people < FEWEST_TOLD) return null;
  const { mean, variance } = momentsOf({ count: people, sum, sumOfSquares: squares });
  const half = Z * Math.sqrt(variance / people);
  return { people, asked, mean, low: Math.max(LEAST, mean - half), high: Math.min(MOST, mean + half) };
};
