import { finished } from "node:stream/promises";
import { openTestDatabase } from "@seimbang/database/test-database";
import fc from "fast-check";
import copyStreams from "pg-copy-streams";
import { expect, test } from "vitest";
import { createCopyWriter } from "./copy-format.ts";

/** What PostgreSQL keeps: text has no zero character, and lone halves of a character are replaced. */
const text = fc.string({ unit: "binary" }).map((any) => any.replaceAll("\u0000", "").toWellFormed());
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const rowOf = fc.record({
  id: fc.uuid(),
  text: maybe(text),
  other: maybe(fc.uuid()),
  integer: maybe(fc.integer()),
  decimal: maybe(
    fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }).map((tenThousandths) => tenThousandths / 10_000),
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    ),
  ),
  time: fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }),
  boolean: fc.option(fc.boolean(), { nil: undefined }),
  texts: fc.array(text, { maxLength: 5 }),
});

/** PostgreSQL knows no zero below zero. */
const toText = (decimal: number): string => decimal.toFixed(4).replace(/^-(?=0\.0000$)/, "");

test("whatever is written comes back from PostgreSQL as it was", async () => {
  await using opened = await openTestDatabase();
  await opened.pool.query(
    "create table copied (id uuid, text text, other uuid, whole integer, amount numeric(20, 4), at timestamptz, yes boolean, words text[])",
  );
  const property = fc.asyncProperty(
    fc.uniqueArray(rowOf, { selector: ({ id }) => id, maxLength: 20 }),
    async (rows) => {
      await opened.pool.query("truncate copied");
      const writer = createCopyWriter(1);
      for (const row of rows) {
        writer.row(8);
        writer.uuid(row.id);
        writer.text(row.text);
        writer.uuid(row.other);
        writer.integer(row.integer);
        writer.decimal(row.decimal);
        writer.time(row.time);
        writer.boolean(row.boolean);
        writer.texts(row.texts);
      }
      const client = await opened.pool.connect();
      await finished(client.query(copyStreams.from("copy copied from stdin (format binary)")).end(writer.finish()));
      client.release();
      const stored = await opened.pool.query(
        "select copied.* from unnest($1::uuid[]) with ordinality as asked (id, place) join copied using (id) order by place",
        [rows.map(({ id }) => id)],
      );
      expect(stored.rows).toEqual(
        rows.map((row) => ({
          id: row.id,
          text: row.text ?? null,
          other: row.other ?? null,
          whole: row.integer ?? null,
          amount: row.decimal === undefined ? null : toText(row.decimal),
          at: new Date(row.time),
          yes: row.boolean ?? null,
          words: row.texts,
        })),
      );
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

test("what is no UUID and no time is not written as one", () => {
  const writer = createCopyWriter(100);
  for (const wrong of ["", "0199", "0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeeg", "x".repeat(36)]) {
    expect(() => writer.uuid(wrong)).toThrow(TypeError);
  }
  expect(() => writer.time(Number.NaN)).toThrow(RangeError);
});
