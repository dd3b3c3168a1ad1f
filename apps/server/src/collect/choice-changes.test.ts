import { randomUUID } from "node:crypto";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import { createChoiceChanges } from "./choice-changes.ts";

const [ani, budi] = [brandAs.subjectKey(randomUUID()), brandAs.subjectKey(randomUUID())];

test("a change counts for whoever changed, and only for what was judged before it", () => {
  const changes = createChoiceChanges();
  const before = changes.moment();
  changes.note(ani);
  expect(changes.happenedSince(before, [budi, ani])).toBe(true);
  expect(changes.happenedSince(before, [budi])).toBe(false);
  expect(changes.happenedSince(changes.moment(), [ani])).toBe(false);
});

test("when it is not known who changed, or it was too long ago to be remembered, everybody counts as changed", () => {
  const changes = createChoiceChanges();
  const before = changes.moment();
  changes.noteEverybody();
  expect(changes.happenedSince(before, [budi])).toBe(true);
  const later = changes.moment();
  changes.note(ani);
  for (let others = 0; others < 10_001; others += 1) changes.note(brandAs.subjectKey(randomUUID()));
  expect(changes.happenedSince(later, [ani])).toBe(true);
});
