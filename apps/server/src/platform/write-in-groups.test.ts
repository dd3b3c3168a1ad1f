import { expect, test } from "vitest";
import { writeInGroups } from "./write-in-groups.ts";

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test("whoever waits until all is settled waits for what is queued as well, however it ends, and for nothing given later", async () => {
  const ends: ((error?: Error) => void)[] = [];
  const writer = writeInGroups<string>(
    () => new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
  );
  const write = (row: string) => writer.write(row).catch(() => undefined);
  // Two are under way, and what comes meanwhile is queued.
  for (const row of ["first", "second", "queued"]) {
    void write(row);
    await turns();
  }
  expect(ends).toHaveLength(2);
  let isSettled = false;
  const settled = writer.settled().then(() => {
    isSettled = true;
  });
  void write("later");
  ends[0]?.();
  ends[1]?.();
  await turns();
  expect(ends).toHaveLength(3);
  expect(isSettled).toBe(false);
  ends[2]?.(new Error("The disk is full."));
  await settled;
  expect(isSettled).toBe(true);
  await writer.settled();
});

test("what was given in this turn is waited for although nothing was sent yet", async () => {
  let written = 0;
  const writer = writeInGroups<number>(async (rows) => {
    written += rows.length;
  });
  void writer.write(1);
  void writer.write(2);
  await writer.settled();
  expect(written).toBe(2);
});

test("where one transaction may be under way, all that comes meanwhile is in the next", async () => {
  const groups: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const writeAll = (rows: readonly number[]): Promise<void> => {
    groups.push(rows);
    return new Promise((resolve) => ends.push(resolve));
  };
  const writer = writeInGroups(writeAll, 1);
  for (const row of [1, 2, 3]) {
    void writer.write(row);
    await turns();
  }
  expect(groups).toEqual([[1]]);
  ends[0]?.();
  await turns();
  expect(groups).toEqual([[1], [2, 3]]);
  ends[1]?.();
  await writer.settled();
});
