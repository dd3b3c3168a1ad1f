import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { timeOrderedId } from "./ids.ts";
import { announcePeople, followPeople } from "./people-changes.ts";
import { createReplicas } from "./replicas.ts";

const ANI = brandAs.subjectKey("00000000-0000-4000-8000-000000000001");
const raise = (error: unknown): never => {
  throw error;
};

/** A process that decides: it notes whom it was told of, and its time passes also when the test says so. */
const openReplica = async ({ database, pool }: TestDatabase) => {
  let later = 0;
  let isDeaf = false;
  const forgotten: string[] = [];
  const stopwatch = () => performance.now() + later;
  let settled = Promise.resolve();
  const parts = {
    database,
    makeId: timeOrderedId,
    stopwatch,
    settled: () => settled,
    onProblem: raise,
    masterKeys: () => [],
  };
  const replicas = createReplicas(parts);
  const follower = await followPeople(pool, {
    forget: (subject) => {
      if (!isDeaf) forgotten.push(subject);
    },
    forgetEverybody: () => undefined,
    onWord: (word) => {
      if (!isDeaf) replicas.onWord(word);
    },
    onProblem: raise,
  });
  await replicas.join();
  const close = async (): Promise<void> => {
    await replicas.leave();
    await follower.close();
  };
  return {
    ...replicas,
    forgotten,
    close,
    goDeaf: () => {
      isDeaf = true;
    },
    /** Something judged by what was remembered is on its way until then. */
    isBusyUntil: (done: Promise<void>) => {
      settled = done;
    },
    passTime: (milliseconds: number) => {
      later += milliseconds;
    },
    [Symbol.asyncDispose]: close,
  };
};

const millisecondsOf = async (work: Promise<unknown>): Promise<number> => {
  const beganAt = performance.now();
  await work;
  return performance.now() - beganAt;
};

test("a replica that decides alone waits for nobody", async () => {
  await using test = await openTestDatabase();
  await using only = await openReplica(test);
  expect(await millisecondsOf(only.everybodyHeard())).toBeLessThan(500);
});

test("who changed is forgotten by every replica before the change counts as heard", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  await using second = await openReplica(test);
  await expect.poll(second.isCurrent).toBe(true);
  for (let round = 1; round <= 20; round += 1) {
    await announcePeople(test.database, [ANI]);
    await first.everybodyHeard();
    expect(second.forgotten).toHaveLength(round);
  }
});

test("a replica that still stores what it judged before is waited for", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  await using second = await openReplica(test);
  const { promise, resolve } = Promise.withResolvers<void>();
  second.isBusyUntil(promise);
  let hasHeard = false;
  const heard = first.everybodyHeard().then(() => {
    hasHeard = true;
  });
  await sleep(200);
  expect(hasHeard).toBe(false);
  resolve();
  await heard;
});

test("a replica that hears nothing is waited for until its lease has run out, and then reads everybody anew", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  await using second = await openReplica(test);
  await expect.poll(second.isCurrent).toBe(true);
  second.goDeaf();
  const waited = await millisecondsOf(first.everybodyHeard());
  expect(second.isCurrent()).toBe(false);
  expect(waited).toBeGreaterThan(900);
  expect(first.isCurrent()).toBe(true);
});

test("a replica that thought itself alone uses nothing it remembers once another's change counts as heard", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  await expect.poll(first.isCurrent).toBe(true);
  first.goDeaf();
  await using second = await openReplica(test);
  await second.everybodyHeard();
  expect(first.isCurrent()).toBe(false);
});

test("a replica that was alone knows of one that joins, and has nothing on its way, before that one relies on it", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  await expect.poll(first.isAlone).toBe(true);
  const { promise, resolve } = Promise.withResolvers<void>();
  first.isBusyUntil(promise);
  await using second = await openReplica(test);
  let isKnown = false;
  const known = second.isKnown().then(() => {
    isKnown = true;
  });
  await expect.poll(first.isAlone).toBe(false);
  await sleep(100);
  expect([isKnown, second.isAlone()]).toEqual([false, false]);
  resolve();
  await known;
  expect(first.isAlone()).toBe(false);
});

test("a replica that hears nothing is not alone for longer than its lease, nor is one that never joined", async () => {
  await using test = await openTestDatabase();
  await using only = await openReplica(test);
  await expect.poll(only.isAlone).toBe(true);
  only.goDeaf();
  only.passTime(5_000);
  expect(only.isAlone()).toBe(false);
});

test("a replica alone may go longer without hearing itself than one among others", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  await expect.poll(first.isCurrent).toBe(true);
  first.goDeaf();
  first.passTime(2_000);
  expect(first.isCurrent()).toBe(true);
  first.passTime(3_000);
  expect(first.isCurrent()).toBe(false);
});

test("nobody waits for a replica that left", async () => {
  await using test = await openTestDatabase();
  await using first = await openReplica(test);
  const second = await openReplica(test);
  second.goDeaf();
  await second.close();
  expect(await millisecondsOf(first.everybodyHeard())).toBeLessThan(500);
});

test("who leaves has said everything before, and answers nobody afterwards", async () => {
  const problems: unknown[] = [];
  for (let round = 0; round < 20; round += 1) {
    const test = await openTestDatabase();
    let settle = (): void => undefined;
    const parts = { database: test.database, makeId: timeOrderedId, stopwatch: () => performance.now() };
    const replicas = createReplicas({
      ...parts,
      settled: () => new Promise<void>((resolve) => (settle = resolve)),
      onProblem: (error) => problems.push(error),
      masterKeys: () => [],
    });
    await replicas.join();
    replicas.onWord(`ask ${timeOrderedId()} 1`);
    await replicas.leave();
    await test[Symbol.asyncDispose]();
    settle();
    replicas.onWord(`ask ${timeOrderedId()} 2`);
    settle();
  }
  await sleep(20);
  expect(problems).toEqual([]);
});

test("what was never joined remembers nothing longer than it lives, and waits for nobody", async () => {
  await using test = await openTestDatabase();
  const { database } = test;
  const command = createReplicas({
    ...{ database, makeId: timeOrderedId },
    stopwatch: () => 0,
    settled: () => Promise.resolve(),
    onProblem: raise,
    masterKeys: () => [],
  });
  expect(command.isCurrent()).toBe(true);
  await command.everybodyHeard();
});
