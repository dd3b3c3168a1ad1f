import { openTestDatabase } from "@seimbang/database/test-database";
import fc from "fast-check";
import copyStreams from "pg-copy-streams";
import { expect, test } from "vitest";
import { type CopiedRow, decodeCopiedRows, readCopiedRows } from "./copied-rows.ts";

const textOf = (row: CopiedRow, field: number): string | null => {
  const length = row.lengths[field]!;
  return length < 0 ? null : row.bytes.toString("utf8", row.starts[field]!, row.starts[field]! + length);
};

test("every row arrives with its fields, nulls and empty texts apart", async () => {
  await using test = await openTestDatabase();
  const seen: unknown[] = [];
  const select =
    "select 'kopi' || n, case when n = 2 then null when n = 3 then '' else 'é' end from generate_series(1, 3) n";
  const rows = await readCopiedRows(test.pool, select, 2, (row) => seen.push([textOf(row, 0), textOf(row, 1)]));
  expect(rows).toBe(3);
  expect(seen).toEqual([
    ["kopi1", "é"],
    ["kopi2", null],
    ["kopi3", ""],
  ]);
});

test("a query that fails on the way fails the reading, and the pool stays usable", async () => {
  await using test = await openTestDatabase();
  const select = "select (100000 - n)::text, (1 / (50000 - n))::text from generate_series(1, 100000) n";
  await expect(readCopiedRows(test.pool, select, 2, () => undefined)).rejects.toThrow("division by zero");
  expect((await test.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("rows are the same wherever the network cuts the stream", async () => {
  await using test = await openTestDatabase();
  const client = await test.pool.connect();
  const chunks: Buffer[] = [];
  const query = "copy (select n::text, repeat('x', n) from generate_series(0, 40) n) to stdout (format binary)";
  for await (const chunk of client.query(copyStreams.to(query))) chunks.push(chunk);
  client.release();
  const whole = Buffer.concat(chunks);
  const decode = (cuts: readonly number[]): string[] => {
    const seen: string[] = [];
    const decoder = decodeCopiedRows(2, (row) => seen.push(`${textOf(row, 0)}:${textOf(row, 1)}`));
    const bounds = [0, ...[...cuts].sort((a, b) => a - b), whole.length];
    for (let part = 1; part < bounds.length; part += 1) decoder.push(whole.subarray(bounds[part - 1], bounds[part]));
    expect(decoder.finish()).toBe(41);
    return seen;
  };
  const expected = decode([]);
  const cuts = fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 30 });
  fc.assert(
    fc.property(cuts, (at) => {
      expect(decode(at)).toEqual(expected);
    }),
    { seed: 20261124, numRuns: 500 },
  );
  const cutShort = decodeCopiedRows(2, () => undefined);
  cutShort.push(whole.subarray(0, whole.length - 3));
  expect(() => cutShort.finish()).toThrow("ended in the middle");
});
