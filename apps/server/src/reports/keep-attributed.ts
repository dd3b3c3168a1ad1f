import { FEWEST_TOLD } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { PurposeId, SubjectKey } from "@seimbang/engine";
import type { RandomBytes } from "@seimbang/statistics";
import { groupMeasured, type MayMeasure } from "../campaigns/read.ts";
import { inPortions } from "../platform/in-portions.ts";
import { utcDay } from "../platform/utc-day.ts";
import { noisy } from "./noisy.ts";
import { type AttributedCell, readAttributed } from "./read-attributed.ts";
import { insertSlotDay, latestSlotDay, listDecidedFor, type SlotTally } from "./slot-store.ts";

export type KeepAttributedDeps = {
  readonly database: Database;
  readonly currency: string;
  readonly slots: readonly string[];
  /** What people have to let their events be read for; undefined where the shop declares no such purpose. */
  readonly measuring: () => PurposeId | undefined;
  /** Of whom it may be read for that purpose now. */
  readonly mayMeasure: (purpose: PurposeId) => MayMeasure;
  readonly clickDays: number;
  /** What one person spent at most; nothing is told of it where that is 0. */
  readonly mostSpent: number;
  readonly randomBytes: RandomBytes;
};

const DAY_MS = 86_400_000;
/** Four whole weeks, so that each day of the week is in it as often. */
const ATTRIBUTED_DAYS = 28;
const PEOPLE_IN_GROUP = 10_000;

/**
 * Keeps, for the last full day, what was led back to each slot in the four weeks until its end, unless that was done. Numbers are
 * kept with noise, and of fewer than 20 people nothing.
 */
export const keepAttributed = async (now: number, deps: KeepAttributedDeps): Promise<void> => {
  const { database, slots, mostSpent, randomBytes } = deps;
  const until = now - (now % DAY_MS);
  const day = utcDay(until - 1);
  const purpose = deps.measuring();
  if (purpose === undefined || (await latestSlotDay(database, day)) === day) return;
  const cells = await sumCells(purpose, until, deps);
  const tallies = slots.map((slot) => ({ slot, tally: tallyOf(cells.get(slot), mostSpent, randomBytes) }));
  await insertSlotDay(database, day, tallies, now);
};

const sumCells = async (
  purpose: PurposeId,
  until: number,
  { database, currency, clickDays, mostSpent, mayMeasure }: KeepAttributedDeps,
): Promise<ReadonlyMap<string, AttributedCell>> => {
  const from = until - ATTRIBUTED_DAYS * DAY_MS;
  const sums = new Map<string, AttributedCell>();
  const people = inPortions<SubjectKey>((after, most) => listDecidedFor(database, { from, until }, after, most));
  for await (const { subjects, importedOnly } of groupMeasured(people, mayMeasure(purpose), PEOPLE_IN_GROUP)) {
    const ask = { from, until, purpose, importedOnly, clickDays, currency, mostSpent };
    for (const cell of await readAttributed(database, subjects, ask))
      sums.set(cell.slot, plus(cell, sums.get(cell.slot)));
  }
  return sums;
};

const plus = (cell: AttributedCell, before: AttributedCell | undefined): AttributedCell => ({
  slot: cell.slot,
  people: cell.people + (before?.people ?? 0),
  bought: cell.bought + (before?.bought ?? 0),
  spent: cell.spent + (before?.spent ?? 0),
  uneasy: cell.uneasy + (before?.uneasy ?? 0),
});

const tallyOf = (cell: AttributedCell | undefined, mostSpent: number, randomBytes: RandomBytes): SlotTally | null => {
  const people = noisy(cell?.people ?? 0, 1n, randomBytes);
  if (cell === undefined || people < FEWEST_TOLD) return null;
  const among = (count: number): number => Math.min(people, Math.max(0, noisy(count, 1n, randomBytes)));
  const spent = mostSpent === 0 ? undefined : Math.max(0, noisy(cell.spent, BigInt(Math.ceil(mostSpent)), randomBytes));
  return { people, bought: among(cell.bought), uneasy: among(cell.uneasy), ...(spent === undefined ? {} : { spent }) };
};
