import { setImmediate as nextTurn } from "node:timers/promises";
import { brandAs, type ChoiceState, SOURCE_NAMES, type Source, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { createVisitorLoader } from "./load-visitors.ts";
import { createVisitorCache } from "./visitor-cache.ts";
import { MET_NOTHING } from "./visitor-state.ts";

const NOW = Date.UTC(2026, 10, 24);
const choicesOf = (cap: ChoiceState["cap"]): ChoiceState => ({
  cap,
  lowered: cap,
  sources: Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as Record<Source, boolean>,
  purposes: {},
  age: "adult",
  restricted: false,
  objectsTo: [],
  mutes: [],
});
const person = (number: number) => brandAs.subjectKey(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`);

/** A ledger that a test writes to, and that answers when the test lets it. */
const openLedger = () => {
  const caps = new Map<SubjectKey, ChoiceState["cap"]>();
  const queries: (readonly SubjectKey[])[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  let now = NOW;
  let isCurrent = true;
  const loader = createVisitorLoader({
    clock: () => now,
    cache: createVisitorCache(1),
    isCurrent: () => isCurrent,
    loadChoices: async (subjects) => {
      queries.push(subjects);
      const found = new Map(subjects.map((subject) => [subject, choicesOf(caps.get(subject) ?? 0)]));
      await gate;
      return found;
    },
    loadSignals: async () => new Map(),
    loadMet: async () => new Map(),
  });
  const holdBack = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  };
  const goDeaf = (): void => {
    isCurrent = false;
  };
  return { loader, queries, caps, holdBack, goDeaf, wait: (milliseconds: number) => (now += milliseconds) };
};

test("while changes may be unheard of, nobody is taken from memory, nor from a reading that began before", async () => {
  const { loader, caps, holdBack, goDeaf } = openLedger();
  caps.set(person(0), 3);
  await loader.load(person(0));
  caps.set(person(0), 1);
  goDeaf();
  const letGo = holdBack();
  const early = loader.load(person(0));
  caps.set(person(0), 0);
  const late = loader.load(person(0));
  letGo();
  expect([(await early).choices.cap, (await late).choices.cap]).toEqual([1, 0]);
});

test("people who are asked for at the same time are read together, and each of them once", async () => {
  const { loader, queries, holdBack } = openLedger();
  const letGo = holdBack();
  const first = loader.load(person(0));
  const others = [1, 2, 3, 3, 2].map((number) => loader.load(person(number)));
  letGo();
  await Promise.all([first, ...others]);
  expect(queries).toEqual([[person(0)], [person(1), person(2), person(3)]]);
  await loader.load(person(3));
  expect(queries).toHaveLength(2);
});

test("a choice made while a person is being read is what the next request sees", async () => {
  const { loader, caps, holdBack } = openLedger();
  caps.set(person(1), 4);
  const letGo = holdBack();
  const before = loader.load(person(1));
  await nextTurn();
  caps.set(person(1), 0);
  loader.forget(person(1));
  const after = loader.load(person(1));
  letGo();
  expect((await before).choices.cap).toBe(4);
  expect((await after).choices.cap).toBe(0);
  expect((await loader.load(person(1))).choices.cap).toBe(0);
});

test("a person who was forgotten is read again, and so is everyone after ten minutes", async () => {
  const { loader, queries, wait } = openLedger();
  await loader.load(person(1));
  loader.forget(person(1));
  await loader.load(person(1));
  expect(queries).toHaveLength(2);
  wait(600_000);
  await loader.load(person(1));
  expect(queries).toHaveLength(3);
});

test("the memory for visitors is bounded", () => {
  const cache = createVisitorCache(1);
  for (let number = 0; number < 5000; number += 1) {
    cache.keep(person(number), { choices: choicesOf(1), signals: [], ...MET_NOTHING }, NOW);
  }
  expect(cache.bytes()).toBeLessThanOrEqual(1024 * 1024);
  expect(cache.find(person(4999), NOW)).toBeDefined();
  expect(cache.find(person(0), NOW)).toBeUndefined();
});
