import { sql } from "kysely";
import { expect, test } from "vitest";
import { distribute, placeNewTables, planDistribution } from "./distribute.ts";
import { holdSubjects } from "./hold-subjects.ts";
import { TABLE_PLACEMENTS } from "./table-placements.ts";
import { openTestDatabase } from "./test-database.ts";

const isOnCitus = process.env["CITUS_URL"] !== undefined;
const PEOPLE = Array.from({ length: 20 }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`);

test.skipIf(isOnCitus)("a database without Citus is refused and stays as it is", async () => {
  await using test = await openTestDatabase();
  for (const attempt of [planDistribution, distribute])
    await expect(attempt(test.database)).rejects.toMatchObject({ code: "citus_missing" });
  await placeNewTables(test.database);
});

test("people are held until the transaction ends, wherever their rows lie, and whoever is unknown is not", async () => {
  await using test = await openTestDatabase();
  for (const subject of PEOPLE)
    await sql`insert into subject (subject_key, verified, created_at) values (${subject}, true, now())`.execute(
      test.database,
    );
  await test.database.transaction().execute(async (transaction) => {
    const unknown = "00000000-0000-4000-9000-000000000000";
    expect(await holdSubjects(transaction, [...PEOPLE, unknown])).toEqual(new Set(PEOPLE));
    const erasure = test.database.transaction().execute(async (other) => {
      await sql`set local lock_timeout = '100ms'`.execute(other);
      await sql`delete from subject where subject_key = ${PEOPLE[7]}::uuid`.execute(other);
    });
    await expect(erasure).rejects.toThrow("lock timeout");
  });
});

test.skipIf(!isOnCitus)(
  "on Citus every table lies where it is declared, nothing is left over, and what is new joins",
  async () => {
    await using test = await openTestDatabase();
    const spread = Object.values(TABLE_PLACEMENTS).filter(({ kind }) => kind !== "local").length;
    expect(await planDistribution(test.database)).toMatchObject({ steps: [], placed: spread });
    await sql`select undistribute_table('public.answer_template')`.execute(test.database);
    expect((await planDistribution(test.database)).steps).toEqual([{ kind: "copy", table: "answer_template" }]);
    await placeNewTables(test.database);
    expect((await planDistribution(test.database)).steps).toEqual([]);
  },
);

test.skipIf(!isOnCitus)("on Citus a table that lies otherwise is named, and nothing is changed", async () => {
  await using test = await openTestDatabase();
  await sql`select undistribute_table('public.feed')`.execute(test.database);
  await sql`select create_distributed_table('public.feed', 'feed_name')`.execute(test.database);
  await expect(distribute(test.database)).rejects.toMatchObject({
    code: "placed_otherwise",
    values: { table: "feed" },
  });
});

test.skipIf(!isOnCitus)("on Citus nothing is moved while a server or worker is connected", async () => {
  await using test = await openTestDatabase();
  await sql`select undistribute_table('public.answer_template')`.execute(test.database);
  const server = await test.listeningPool.connect();
  await server.query("set application_name = 'seimbang'");
  await expect(distribute(test.database)).rejects.toMatchObject({ code: "still_served" });
  server.release(true);
});
