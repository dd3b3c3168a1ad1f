import { utcDay } from "../platform/utc-day.ts";
import {
  type BlockState,
  holdBlocks,
  listCounted,
  lockUntold,
  markTold,
  readBlockState,
  type Untold,
  writeBlock,
} from "./block-store.ts";
import { keyOf } from "./group-places.ts";
import { isBlockWhole } from "./is-block-whole.ts";
import { type NewsDeps, readNews } from "./read-news.ts";
import type { Known } from "./read-outcomes.ts";
import { findCampaign } from "./store.ts";
import { type GroupOutcomes, NO_OUTCOME } from "./sum-outcomes.ts";
import { type CountedRow, NO_VIEWS, toldRows } from "./told-rows.ts";

const DAY_MS = 86_400_000;
/** A day is looked at so long after its end: what trackers hold back has come in by then. */
const SETTLED_MS = 3_600_000;
/** What was received so shortly before may not be on disk yet. */
const WRITTEN_WITHIN_MS = 60_000;
/** So long after the last view of a campaign orders may come of it, and be given back. */
const FOLLOWED_DAYS = 120;

/**
 * Decides, of every campaign, which days until the last full one its report tells together, and keeps what is told of them for good: numbers of
 * nobody or of at least 20. What came late is told with the days that are decided next. May be run as often as one likes.
 * @returns how many blocks were decided
 */
export const keepBlocks = async (now: number, deps: NewsDeps): Promise<{ readonly kept: number }> => {
  let kept = 0;
  for (const { campaignId, firstDay } of await listCounted(deps.database, utcDay(now - FOLLOWED_DAYS * DAY_MS)))
    for (;;) {
      const step = await lookAtNextDay(campaignId, firstDay, now, deps);
      if (step === "up_to_date") break;
      if (step === "kept") kept += 1;
    }
  return { kept };
};

type Step = "kept" | "still_open" | "up_to_date";

const lookAtNextDay = async (campaignId: string, firstOfAll: string, now: number, deps: NewsDeps): Promise<Step> => {
  const { database } = deps;
  const state = await readBlockState(database, campaignId);
  const firstDay = state.open?.firstDay ?? (state.last === undefined ? firstOfAll : dayAfter(state.last.lastDay));
  const lastDay = state.open === undefined ? firstDay : dayAfter(state.open.lastDay);
  const known: Known = { until: startOf(lastDay) + DAY_MS, knownAt: now - WRITTEN_WITHIN_MS };
  if (known.until + SETTLED_MS > now) return "up_to_date";
  const campaign = await findCampaign(database, campaignId);
  if (campaign === undefined) return "up_to_date";
  const former = state.last && { until: startOf(state.last.lastDay) + DAY_MS, knownAt: state.last.knownAt };
  const outcomes = await readNews(campaign, { from: startOf(firstDay), known, former }, deps);
  return database.transaction().execute(async (transaction) => {
    await holdBlocks(transaction, campaignId);
    // Another process was faster: what was read may be told by now.
    if (!isSame(await readBlockState(transaction, campaignId), state)) return "still_open";
    const untold = await lockUntold(transaction, campaignId, lastDay);
    const rows = together(untold, outcomes);
    const isWhole = isBlockWhole(daysIn(firstDay, lastDay), rows);
    const told = isWhole ? toldRows(rows) : undefined;
    // Days without anything are in no block: the next one begins after them.
    const begin = rows.length === 0 ? dayAfter(lastDay) : firstDay;
    await writeBlock(transaction, campaignId, { firstDay: begin, lastDay, told, knownAt: known.knownAt });
    if (isWhole) await markTold(transaction, untold.cells);
    return isWhole ? "kept" : "still_open";
  });
};

const startOf = (day: string): number => Date.parse(day);
const dayAfter = (day: string): string => utcDay(startOf(day) + DAY_MS);
const daysIn = (first: string, last: string): number => Math.round((startOf(last) - startOf(first)) / DAY_MS) + 1;

const isSame = (one: BlockState, other: BlockState): boolean =>
  one.last?.lastDay === other.last?.lastDay && one.open?.lastDay === other.open?.lastDay;

const together = ({ groups }: Untold, outcomes: readonly GroupOutcomes[]): readonly CountedRow[] => {
  const rows = new Map<string, CountedRow>();
  for (const { views, ...group } of groups) rows.set(keyOf(group), { ...group, views, outcome: NO_OUTCOME });
  for (const { by, name, ...outcome } of outcomes) {
    const { views } = rows.get(keyOf({ by, name })) ?? { views: NO_VIEWS };
    rows.set(keyOf({ by, name }), { by, name, views, outcome });
  }
  return [...rows.values()];
};
