import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { findSubject } from "./find-subject.ts";
import { loadOrCreateSubjects } from "./load-or-create-subjects.ts";
import type { SubjectProof } from "./subject-proof.ts";
import { NOW, testSecrets } from "./test-identity.ts";

const customer = (rawId: string, verified = true): SubjectProof => ({ kind: "customer", rawId, verified });

test("fifty servers that meet the same people at once, in any order, agree on one subject each", async () => {
  await using test = await openTestDatabase();
  const proofs = Array.from({ length: 20 }, (_, index) => customer(`c${index}`));
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, turn) => {
      const order = [...proofs.slice(turn % 20), ...proofs.slice(0, turn % 20)];
      const subjects = await loadOrCreateSubjects(test.database, testSecrets, order, NOW, timeOrderedId);
      return JSON.stringify(order.map(({ rawId }, at) => [rawId, subjects[at]]).sort());
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(await test.database.selectFrom("subject").select("subject_key").execute()).toHaveLength(20);
  expect(await test.database.selectFrom("identity").select("subject_key").execute()).toHaveLength(20);
});

test("a customer and a device of the same name are two subjects, and a repeated proof is one", async () => {
  await using test = await openTestDatabase();
  const proofs: SubjectProof[] = [customer("7"), { kind: "device", rawId: "7", verified: true }, customer("7")];
  const [first, device, again] = await loadOrCreateSubjects(test.database, testSecrets, proofs, NOW, timeOrderedId);
  expect(again).toBe(first);
  expect(device).not.toBe(first);
});

test("an unproven subject becomes proven by one proof and stays so", async () => {
  await using test = await openTestDatabase();
  const isVerified = async () => (await test.database.selectFrom("subject").selectAll().executeTakeFirst())?.verified;
  await loadOrCreateSubjects(test.database, testSecrets, [customer("7", false)], NOW, timeOrderedId);
  expect(await isVerified()).toBe(false);
  await loadOrCreateSubjects(test.database, testSecrets, [customer("7", true)], NOW, timeOrderedId);
  await loadOrCreateSubjects(test.database, testSecrets, [customer("7", false)], NOW, timeOrderedId);
  expect(await isVerified()).toBe(true);
});

test("an identity is found only with the master key it was made with, and its raw id is stored nowhere", async () => {
  await using test = await openTestDatabase();
  const [subject] = await loadOrCreateSubjects(test.database, testSecrets, [customer("secret-7")], NOW, timeOrderedId);
  expect(await findSubject(test.database, testSecrets, "customer", "secret-7")).toBe(subject);
  expect(await findSubject(test.database, secretsFrom(Buffer.alloc(32, 8)), "customer", "secret-7")).toBeUndefined();
  const rows = await test.database.selectFrom("identity").selectAll().execute();
  expect(JSON.stringify(rows.map((row) => row.identity_hash.toString("latin1")))).not.toContain("secret-7");
});

test("no people is no work", async () => {
  await using test = await openTestDatabase();
  expect(await loadOrCreateSubjects(test.database, testSecrets, [], NOW, timeOrderedId)).toEqual([]);
});
