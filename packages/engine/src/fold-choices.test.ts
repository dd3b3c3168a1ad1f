import { expect, test } from "vitest";
import type { ChoiceEntry } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { brandAs } from "./ids.ts";
import { NOW } from "./test-shop.ts";

const objecting = (...purposes: readonly string[]): ChoiceEntry => ({
  at: NOW,
  origin: "choice",
  objectsTo: purposes.map(brandAs.purposeId),
});

test("of two objections at one instant the one to more stands, in whichever order they were written", () => {
  const lines = [objecting("ads", "training"), objecting("ads")];
  for (const ledger of [lines, lines.toReversed()]) {
    const { objectsTo } = foldChoices(ledger, { registryVersion: "1", purposes: [] }, NOW);
    expect(objectsTo).toEqual(["ads", "training"]);
  }
});
