import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { expect, test } from "vitest";
import { type RememberedChoices, rememberChoices } from "./remember-choices.ts";
import { choose, collectDependencies, NOW } from "./test-collect.ts";
import { newSubject } from "./test-events.ts";

const SUGGESTIONS = brandAs.purposeId("suggestions");
const allow = { purposes: { [SUGGESTIONS]: true } };
const refuse = { purposes: { [SUGGESTIONS]: false } };

/** Somebody who allowed suggestions, was remembered with that, and then refused them in another process. */
const openRemembering = async () => {
  const test = await openTestDatabase();
  const ani = await newSubject(test.database);
  await choose(test.database, ani, allow);
  let now = NOW;
  let isCurrent = true;
  const { choices } = collectDependencies(test.database);
  const pauses: Promise<void>[] = [];
  const slow = {
    ...choices,
    load: async (subjects: readonly SubjectKey[]) => {
      const read = await choices.load(subjects);
      await pauses.shift();
      return read;
    },
  };
  const remembered = rememberChoices(
    slow,
    () => now,
    () => isCurrent,
  );
  return {
    ...{ ani, remembered, pauses },
    refuseElsewhere: () => choose(test.database, ani, refuse),
    passTime: (milliseconds: number): void => {
      now += milliseconds;
    },
    goDeaf: (): void => {
      isCurrent = false;
    },
    [Symbol.asyncDispose]: test.close,
  };
};

const allows = async (remembered: RememberedChoices, subject: SubjectKey): Promise<boolean | undefined> =>
  (await remembered.load([subject])).get(subject)?.purposes[SUGGESTIONS]?.granted;

test("what was read of somebody is remembered until they are said to have changed", async () => {
  await using world = await openRemembering();
  const { ani, remembered } = world;
  expect(await allows(remembered, ani)).toBe(true);
  await world.refuseElsewhere();
  expect(await allows(remembered, ani)).toBe(true);
  remembered.forget(ani);
  expect(await allows(remembered, ani)).toBe(false);
});

test("while changes may be unheard of, everybody is read anew", async () => {
  await using world = await openRemembering();
  const { ani, remembered } = world;
  await allows(remembered, ani);
  await world.refuseElsewhere();
  world.goDeaf();
  expect(await allows(remembered, ani)).toBe(false);
});

test("when anybody may have changed nobody is remembered", async () => {
  await using world = await openRemembering();
  const { ani, remembered } = world;
  await allows(remembered, ani);
  await world.refuseElsewhere();
  remembered.forgetEverybody();
  expect(await allows(remembered, ani)).toBe(false);
});

test.each(["forget", "forgetEverybody"] as const)(
  "who changes while they are being read is not remembered as they were (%s)",
  async (forget) => {
    await using world = await openRemembering();
    const { ani, remembered, pauses } = world;
    const pause = Promise.withResolvers<void>();
    pauses.push(pause.promise);
    const reading = allows(remembered, ani);
    await world.refuseElsewhere();
    remembered[forget](ani);
    pause.resolve();
    await reading;
    expect(await allows(remembered, ani)).toBe(false);
  },
);

test("what is written to the ledger here is known at once", async () => {
  await using world = await openRemembering();
  const { ani, remembered } = world;
  await allows(remembered, ani);
  await remembered.append([{ subjectKey: ani, entry: { at: NOW, origin: "event", ...refuse }, evidence: {} }]);
  expect(await allows(remembered, ani)).toBe(false);
});

test("nobody is remembered for longer than a minute", async () => {
  await using world = await openRemembering();
  const { ani, remembered } = world;
  await allows(remembered, ani);
  await world.refuseElsewhere();
  world.passTime(59_999);
  expect(await allows(remembered, ani)).toBe(true);
  world.passTime(1);
  expect(await allows(remembered, ani)).toBe(false);
});
