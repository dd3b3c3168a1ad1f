import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { readDirectIdentifiers, storeDirectIdentifiers } from "./direct-identifiers.ts";
import { loadOrCreateSubjects } from "./load-or-create-subjects.ts";
import { lockForErasure } from "./store.ts";
import { NOW, testSecrets } from "./test-identity.ts";

const openWithPeople = async (count: number) => {
  const test = await openTestDatabase();
  const proofs = Array.from(
    { length: count },
    (_, at) => ({ kind: "customer", rawId: `${at}`, verified: true }) as const,
  );
  return { test, subjects: await loadOrCreateSubjects(test.database, testSecrets, proofs, NOW, timeOrderedId) };
};

test("a direct identifier is readable with the master key, replaced by a newer one, and never stored in clear", async () => {
  const { test: opened, subjects } = await openWithPeople(1);
  await using test = opened;
  const subject = subjects[0]!;
  const store = (fields: Record<string, string>) =>
    storeDirectIdentifiers(test.database, testSecrets, [{ subject, fields }], NOW);
  await store({ email: "budi@old.example", name: "Budi" });
  await store({ email: "budi@toko.example" });
  expect(await readDirectIdentifiers(test.database, testSecrets, subject)).toEqual({
    email: "budi@toko.example",
    name: "Budi",
  });
  const rows = await test.database.selectFrom("direct_identifier").selectAll().execute();
  expect(rows.map((row) => row.ciphertext.toString("latin1")).join()).not.toContain("toko.example");
  await expect(readDirectIdentifiers(test.database, secretsFrom(Buffer.alloc(32, 8)), subject)).rejects.toThrow();
});

test("without the person's key nothing opens any more, whoever kept a copy of the rows", async () => {
  const { test: opened, subjects } = await openWithPeople(1);
  await using test = opened;
  const subject = subjects[0]!;
  await storeDirectIdentifiers(test.database, testSecrets, [{ subject, fields: { email: "a@b.example" } }], NOW);
  await test.database.deleteFrom("person_key").execute();
  expect(await readDirectIdentifiers(test.database, testSecrets, subject)).toEqual({});
});

test("a ciphertext that was moved to another person does not open", async () => {
  const { test: opened, subjects } = await openWithPeople(2);
  await using test = opened;
  const [budi, siti] = [subjects[0]!, subjects[1]!];
  await storeDirectIdentifiers(
    test.database,
    testSecrets,
    [
      { subject: budi, fields: { email: "budi@toko.example" } },
      { subject: siti, fields: { name: "Siti" } },
    ],
    NOW,
  );
  await test.database
    .updateTable("direct_identifier")
    .set({ subject_key: siti })
    .where("subject_key", "=", budi)
    .execute();
  await expect(readDirectIdentifiers(test.database, testSecrets, siti)).rejects.toThrow();
});

test("twenty writers at once settle on one key for a person", async () => {
  const { test: opened, subjects } = await openWithPeople(1);
  await using test = opened;
  const subject = subjects[0]!;
  const write = (_: unknown, at: number) =>
    storeDirectIdentifiers(test.database, testSecrets, [{ subject, fields: { [`field${at}`]: `${at}` } }], NOW);
  await Promise.all(Array.from({ length: 20 }, write));
  const read = await readDirectIdentifiers(test.database, testSecrets, subject);
  expect(Object.keys(read)).toHaveLength(20);
});

test("nothing is kept for a subject that does not exist", async () => {
  const { test: opened } = await openWithPeople(1);
  await using test = opened;
  const subject = brandAs.subjectKey("00000000-0000-7000-8000-000000000000");
  await storeDirectIdentifiers(test.database, testSecrets, [{ subject, fields: { email: "a@b.example" } }], NOW);
  expect(await test.database.selectFrom("direct_identifier").selectAll().execute()).toEqual([]);
  expect(await test.database.selectFrom("person_key").selectAll().execute()).toEqual([]);
});

test("whoever is erased while something of theirs is being encrypted keeps nothing", async () => {
  const { test: opened, subjects } = await openWithPeople(1);
  await using test = opened;
  const subject = subjects[0]!;
  const store = (fields: Record<string, string>) =>
    storeDirectIdentifiers(test.database, testSecrets, [{ subject, fields }], NOW);
  await store({ name: "Budi" });
  const erasing = await test.database.startTransaction().execute();
  await lockForErasure(erasing, subject);
  for (const table of ["direct_identifier", "person_key", "identity", "subject"] as const)
    await erasing.deleteFrom(table).where("subject_key", "=", subject).execute();
  let isStored = false;
  const storing = store({ email: "late@toko.example" }).then(() => {
    isStored = true;
  });
  const waitsForTheErasure = async (): Promise<boolean> => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
      test.database,
    );
    return rows.length > 0;
  };
  while (!isStored && !(await waitsForTheErasure()));
  await erasing.commit().execute();
  await storing;
  expect(await test.database.selectFrom("direct_identifier").selectAll().execute()).toEqual([]);
});
