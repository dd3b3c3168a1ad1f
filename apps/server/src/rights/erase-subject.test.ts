import { openTestDatabase } from "@seimbang/database/test-database";
import type { SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { identityPersonalData } from "../identity/personal-data.ts";
import { findSubject, holdSubjects, loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";

import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { eraseSubject } from "./erase-subject.ts";

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);
const secrets = secretsFrom(Buffer.alloc(32, 7));
const holders = [identityPersonalData(secrets)];
const BUDI = { kind: "customer", rawId: "7", verified: true } as const;

const openWithBudi = async () => {
  const test = await openTestDatabase();
  const appear = async () => {
    const [subject] = await loadOrCreateSubjects(test.database, secrets, [BUDI], NOW, timeOrderedId);
    return subject!;
  };
  const erase = (subject: SubjectKey) =>
    eraseSubject({ database: test.database, holders, listeners: [] }, subject, NOW, "request");
  return { test, appear, erase };
};

test("the same human who comes back after an erasure is a new subject, and the old one stays gone", async () => {
  const { test: opened, appear, erase } = await openWithBudi();
  await using test = opened;
  const first = await appear();
  await storeDirectIdentifiers(test.database, secrets, [{ subject: first, fields: { email: "a@b.example" } }], NOW);
  expect(await erase(first)).toEqual({ direct_identifier: 1, identity: 1, subject: 1 });
  expect(await findSubject(test.database, secrets, "customer", "7")).toBeUndefined();
  const second = await appear();
  expect(second).not.toBe(first);
  expect(await erase(first)).toBe("unknown_subject");
  expect(await findSubject(test.database, secrets, "customer", "7")).toBe(second);
});

test("who is erased again is refused what is from before the last time, and not only from before the first", async () => {
  const { test: opened, appear } = await openWithBudi();
  await using test = opened;
  for (const at of [NOW, NOW + 1000]) {
    const parts = { database: test.database, holders, listeners: [] };
    await eraseSubject(parts, await appear(), at, `request at ${at}`);
  }
  const rows = await test.database.selectFrom("erased_identity").select("erased_at").execute();
  expect(rows).toEqual([{ erased_at: new Date(NOW + 1000) }]);
});

test("an erasure waits for a write that is under way, and takes what it wrote", async () => {
  const { test: opened, appear, erase } = await openWithBudi();
  await using test = opened;
  const subject = await appear();
  const writing = await test.database.startTransaction().execute();
  expect([...(await holdSubjects(writing, [subject]))]).toEqual([subject]);
  const erasing = erase(subject);
  await untilSomebodyWaits();
  await storeDirectIdentifiers(writing, secrets, [{ subject, fields: { email: "late@b.example" } }], NOW);
  await writing.commit().execute();
  expect(await erasing).toEqual({ direct_identifier: 1, identity: 1, subject: 1 });
  expect(await test.database.selectFrom("direct_identifier").selectAll().execute()).toEqual([]);

  async function untilSomebodyWaits(): Promise<void> {
    for (;;) {
      const { rows } = await sql`
        select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
      `.execute(test.database);
      if (rows.length > 0) return;
    }
  }
});

test("a write that comes after an erasure finds nobody to write about", async () => {
  const { test: opened, appear, erase } = await openWithBudi();
  await using test = opened;
  const subject = await appear();
  await erase(subject);
  const held = await test.database.transaction().execute((transaction) => holdSubjects(transaction, [subject]));
  expect(held.size).toBe(0);
});

test("twenty requests to erase the same person erase them once", async () => {
  const { test: opened, appear, erase } = await openWithBudi();
  await using _test = opened;
  const subject = await appear();
  const answers = await Promise.all(Array.from({ length: 20 }, () => erase(subject)));
  expect(answers.filter((answer) => answer !== "unknown_subject")).toHaveLength(1);
});

test("listeners are told once everything is durable", async () => {
  const { test: opened, appear } = await openWithBudi();
  await using test = opened;
  const subject = await appear();
  let seen: unknown;
  const listener = async () => {
    seen = await test.database.selectFrom("subject").selectAll().execute();
  };
  await eraseSubject({ database: test.database, holders, listeners: [listener] }, subject, NOW, "request");
  expect(seen).toEqual([]);
});
