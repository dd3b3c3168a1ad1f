import { expect, test } from "vitest";
import { runFuzz } from "./run-fuzz.ts";
import { FUZZ_TARGETS } from "./targets.ts";

const SECONDS = 5;
const SEED = 20_261_130;

test("whatever is fed, carried, signed, kept or typed is read, or refused as what it is, within its time and its memory", async () => {
  const { flaws, inputs } = await runFuzz({ seconds: SECONDS, seed: SEED, only: [] });
  expect(flaws).toEqual([]);
  expect(Object.keys(inputs).toSorted()).toEqual(FUZZ_TARGETS.map(({ name }) => name).toSorted());
});
