import { openTestDatabase } from "@seimbang/database/test-database";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { readDirectIdentifiers } from "../identity/direct-identifiers.ts";
import { NOW, testSecrets } from "../identity/test-identity.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { peopleRegister } from "./people-register.ts";
import { newSubject } from "./test-events.ts";

const PEOPLE = 40;

test("what many requests say of people at once is kept in few transactions, the last word of each", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  const register = peopleRegister({ database, secrets: testSecrets, clock: () => NOW, makeId: timeOrderedId });
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => newSubject(database)));
  const say = (at: number, value: string) =>
    register.storeDirectIdentifiers([{ subjectKey: people[at]!, field: "email", value }]);
  await Promise.all([
    ...people.map((_, at) => say(at, `old.${at}@b.example`)),
    ...people.map((_, at) => say(at, `${at}@b.example`)),
  ]);
  for (const at of [0, PEOPLE - 1])
    expect(await readDirectIdentifiers(database, testSecrets, people[at]!)).toEqual({ email: `${at}@b.example` });
  const { rows } = await sql<{ kept: string; transactions: string }>`
    select count(*) as kept, count(distinct xmin::text) as transactions from direct_identifier`.execute(database);
  expect(Number(rows[0]?.kept)).toBe(PEOPLE);
  expect(Number(rows[0]?.transactions)).toBeLessThan(4);
});

test("a customer and a device of the same number stay two, also once both are remembered", async () => {
  await using shop = await openTestDatabase();
  const { database } = shop;
  const register = peopleRegister({ database, secrets: testSecrets, clock: () => NOW, makeId: timeOrderedId });
  const [customer, device] = (["customer", "device"] as const).map((kind) => ({ kind, rawId: "7", verified: true }));
  const both = [customer!, device!];
  const keys = await register.loadOrCreate(both);
  expect(new Set(keys).size).toBe(2);
  const found = async () => (await register.find(both)).map((person) => person?.subjectKey);
  expect(await found()).toEqual(keys);
  expect(await found()).toEqual(keys);
  for (const key of keys) {
    await sql`update identity set subject_key = ${keys[0]}::uuid where subject_key = ${key}::uuid`.execute(database);
    register.forget(key);
  }
  expect(await found()).toEqual([keys[0], keys[0]]);
});
