import { brandAs } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPeopleMemory } from "./people-memory.ts";

const person = (number: number) => brandAs.subjectKey(`00000000-0000-7000-8000-00000000000${number}`);
const NAMES = ["a", "b", "c", "d"];
const what = fc.oneof(
  fc.record({ name: fc.constantFrom(...NAMES), subject: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ forget: fc.integer({ min: 0, max: 2 }) }),
);

type Step = { readonly name: string; readonly subject: number } | { readonly forget: number };

/** The same, as slowly as it can be said. */
const apply = (model: ReadonlyMap<string, number>, step: Step): ReadonlyMap<string, number> =>
  "forget" in step
    ? new Map([...model].filter(([, subject]) => subject !== step.forget))
    : new Map([...model, [step.name, step.subject]]);

test("whoever is forgotten is found under no name, and everybody else as before", () => {
  fc.assert(
    fc.property(fc.array(what, { maxLength: 30 }), (steps) => {
      const memory = createPeopleMemory<{ subject: number }>(100);
      let model: ReadonlyMap<string, number> = new Map();
      for (const step of steps) {
        if ("forget" in step) memory.forget(person(step.forget));
        else memory.remember(step.name, person(step.subject), { subject: step.subject });
        model = apply(model, step);
        expect(NAMES.map((name) => memory.recall(name)?.subject)).toEqual(NAMES.map((name) => model.get(name)));
      }
    }),
  );
});

test("no more is remembered than allowed, and who gave way can still be forgotten", () => {
  const memory = createPeopleMemory<{ at: number }>(2);
  for (const at of [1, 2, 3]) memory.remember(`${at}`, person(at % 2), { at });
  expect(["1", "2", "3"].map((name) => memory.recall(name)?.at)).toEqual([undefined, 2, 3]);
  memory.forget(person(1));
  memory.forgetEverybody();
  expect(memory.recall("2")).toBeUndefined();
});
