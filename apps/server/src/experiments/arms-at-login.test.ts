import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, DEFAULT_INVASIVENESS_RULES, type SubjectKey } from "@seimbang/engine";
import { checkSampleRatio, openDraws } from "@seimbang/statistics";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Drawing, holdoutOf } from "./assign.ts";
import { insertExposures } from "./exposure-store.ts";
import { moveExposures } from "./merge-exposures.ts";
import { arrivedIn, readArrivals } from "./read-arrivals.ts";
import { readCells } from "./read-cells.ts";
import { toRunning } from "./running-experiment.ts";
import { takePart } from "./take-part.ts";
import { anExperiment, LOOK, WORLD } from "./test-experiment.ts";

const ID = "019a0000-0000-7000-8000-00000000000a";
const SHARES = [0.8, 0.2];
const START = Date.UTC(2026, 10, 1);
const HOUR = 3_600_000;
const arms = SHARES.map((share, at) => ({
  arm: at === 0 ? "control" : "shown",
  share,
  layout: at === 0 ? "list" : "row",
}));
const experiment =
  toRunning(
    { experimentId: ID, document: anExperiment({ slot: "home", arms }) },
    WORLD.slots,
    DEFAULT_INVASIVENESS_RULES,
  ) ?? expect.unreachable();
const drawing: Drawing = { draw: openDraws(Buffer.alloc(32, 3)), holdout: holdoutOf(0) };
const home = brandAs.slotName("home");

const VISITORS = 900;
/** Of a visitor: as a customer, on a first device and on a second. */
const keyOf = (visitor: number, as: 0 | 1 | 2): SubjectKey =>
  brandAs.subjectKey(`00000000-0000-7000-800${as}-${String(visitor).padStart(12, "0")}`);
const visitors = Array.from({ length: VISITORS }, (_, at) => at);
/** Every second has another device. */
const withTwo = visitors.filter((visitor) => visitor % 2 === 0);

test("many who come on one or two devices and log in arrive as allotted, and only who met two arms counts in none", async () => {
  await using open = await openTestDatabase();
  const { database } = open;
  const subjects = visitors.flatMap((visitor) => ([0, 1, 2] as const).map((as) => keyOf(visitor, as)));
  await sql`insert into subject select key, true, now() from unnest(${subjects}::uuid[]) as key`.execute(database);
  const metBy = async (): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await sql<{ subject_key: string; arm: number }>`
      select subject_key, arm from experiment_exposure`.execute(database);
    return new Map(rows.map(({ subject_key, arm }) => [subject_key, arm]));
  };
  /** What they are shown, as whoever they are at that time. */
  const come = async (people: readonly number[], as: 0 | 1 | 2, hour: number): Promise<readonly number[]> => {
    const known = await metBy();
    const shown = people.map((visitor) => {
      const [subject, arm] = [keyOf(visitor, as), known.get(keyOf(visitor, as))];
      const met = new Map(arm === undefined ? [] : [[ID, arm]]);
      const unit = { kind: "person", id: subject } as const;
      const [exposed] = takePart(
        { unit, slot: home, level: 2, hasCampaigns: false, met },
        [experiment],
        drawing,
      ).exposures;
      return { subject, arm: exposed?.arm ?? expect.unreachable("Everybody takes part.") };
    });
    const at = START + hour * HOUR;
    await insertExposures(
      database,
      shown.map((one) => ({ ...one, experimentId: ID, level: 2, granted: [], at })),
    );
    return shown.map(({ arm }) => arm);
  };
  const logIn = (people: readonly number[], from: 1 | 2): Promise<void> =>
    database.transaction().execute(async (transaction) => {
      for (const visitor of people) await moveExposures(transaction, keyOf(visitor, from), keyOf(visitor, 0));
    });

  const first = await come(visitors, 1, 0);
  await logIn(visitors, 1);
  expect(await come(visitors, 0, 1)).toEqual(first);
  const second = await come(withTwo, 2, 2);
  await logIn(withTwo, 2);
  expect(await come(visitors, 0, 3)).toEqual(first);

  const until = START + 4 * HOUR;
  const arrived = arrivedIn(await readArrivals(database, ID, until), SHARES.length);
  expect(arrived).toEqual([0, 1].map((arm) => first.filter((own) => own === arm).length));
  expect(checkSampleRatio(arrived, SHARES).pValue).toBeGreaterThan(0.01);

  const cells = await readCells(database, ID, { ...LOOK, until, mostSpent: 0, measuring: undefined });
  const inSeveral = cells.filter(({ isInSeveral }) => isInSeveral).reduce((sum, { people }) => sum + people, 0);
  expect(inSeveral).toBe(withTwo.filter((visitor, at) => first[visitor] !== second[at]).length);
});
