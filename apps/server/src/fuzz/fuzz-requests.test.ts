import { expect, test } from "vitest";
import { openFuzzedShop } from "./test-fuzzed-shop.ts";

const COUNT = 300;
const SEED = 20_261_130;
/** A busy machine takes its time over a shop with everybody in it. */
const SLOW = { timeout: 180_000 };

test(
  "whatever is asked of a served shop, by whomever and in whichever form, is answered as it says, or refused by a code of the table",
  SLOW,
  async () => {
    await using fuzzed = await openFuzzedShop();
    const { found, sent } = await fuzzed.run(COUNT, SEED);
    expect(found.map(({ name, flaw, first }) => `${name}: ${flaw}\n${first}`)).toEqual([]);
    expect(sent).toBe(COUNT);
  },
);
