import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { type DecisionRow, insertDecisions, insertDecisionsPrepared } from "../apps/server/src/decide/store.ts";
import { timeOrderedId } from "../apps/server/src/platform/ids.ts";
import { medianOf } from "./decide-in-process.ts";
import { microsecondsOf } from "./processor-time.ts";

const RECEIPT_BYTES = 900;
const PEOPLE = 5000;

/**
 * What the record of a decision costs this thread and PostgreSQL, in microseconds of each one's processor: prepared, as one process that
 * decides alone does it, beside the same statement planned each time, by turns.
 * @example node bench/records.ts --rows 10
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { rows: { type: "string", default: "10" }, rounds: { type: "string", default: "6" } },
  });
  const rows = Number(values.rows);
  const folder = await mkdtemp(join(tmpdir(), "seimbang-records-"));
  const open = await openDatabase({ folder });
  await migrate(open.database);
  const subjects = Array.from({ length: PEOPLE }, () => brandAs.subjectKey(randomUUID()));
  const groups = (count: number): readonly (readonly DecisionRow[])[] =>
    Array.from({ length: count }, (_, group) =>
      Array.from({ length: rows }, (__, at) => rowOf(subjects[(group * rows + at) % PEOPLE])),
    );
  const ways = [
    { name: "planned each time", write: insertDecisions.bind(undefined, open.database), costs: [] as Cost[] },
    { name: "prepared", write: insertDecisionsPrepared.bind(undefined, open.pool), costs: [] as Cost[] },
  ];
  for (const { write } of ways) for (const group of groups(150)) await write(group);
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const { write, costs } of ways) costs.push(await costOf(write, groups(250), rows, open));
  for (const { name, costs } of ways)
    console.log(
      JSON.stringify({
        ...{ name, rows },
        thread: Number(medianOf(costs.map(({ thread }) => thread)).toFixed(1)),
        postgres: Number(medianOf(costs.map(({ postgres }) => postgres)).toFixed(1)),
      }),
    );
  await open.close();
  await rm(folder, { recursive: true, force: true });
};

type Cost = { readonly thread: number; readonly postgres: number };

const costOf = async (
  write: (rows: readonly DecisionRow[]) => Promise<void>,
  groups: readonly (readonly DecisionRow[])[],
  rows: number,
  open: OpenDatabase,
): Promise<Cost> => {
  const [ofPostgres, ofThread] = [await postgresMicroseconds(open), process.threadCpuUsage()];
  for (const group of groups) await write(group);
  const { user, system } = process.threadCpuUsage(ofThread);
  const written = groups.length * rows;
  return {
    thread: (user + system) / written,
    postgres: ((await postgresMicroseconds(open)) - ofPostgres) / written,
  };
};

const postgresMicroseconds = async ({ pool }: OpenDatabase): Promise<number> => {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'seimbang'",
  );
  return rows.reduce((sum, { pid }) => sum + microsecondsOf(pid), 0);
};

const rowOf = (subject = brandAs.subjectKey("")): DecisionRow => ({
  subject,
  rowId: timeOrderedId(),
  decidedAt: Date.now(),
  slot: brandAs.slotName("home"),
  receipt: randomBytes(RECEIPT_BYTES),
  creatives: [],
  used: undefined,
  preview: undefined,
});

await main();
