import fc from "fast-check";
import { expect, test } from "vitest";
import { decideItems } from "./decide-items.ts";
import { aSlot, permitted } from "./test-shop.ts";
import { askIn, type World, world } from "./test-world.ts";

/** The same world in which everything sold is an offer, and a slot has a place for each. */
const withOffersOnly = (given: World): World => {
  const { category: _, ...diversity } = given.slot.diversity;
  const sources = ["personal", ...given.slot.sources] as const;
  const places = { kinds: ["offer"], count: given.products.length, sources, fallback: ["any"] } as const;
  const slot = aSlot({ ...given.slot, ...places, diversity });
  return { ...given, products: given.products.map((product) => ({ ...product, kind: "offer" })), slot };
};

test("whatever is known of somebody, a slot with a place for every offer shows them the same offers as a stranger", () => {
  let differently = 0;
  fc.assert(
    fc.property(world.map(withOffersOnly), (given) => {
      const shownTo = (signals: World["signals"]) =>
        decideItems(askIn(given), permitted(signals, { mayRemind: true, mayPredict: true }), given.mutes).items.map(
          ({ productId }) => productId,
        );
      const [known, stranger] = [shownTo(given.signals), shownTo([])];
      expect(known.toSorted()).toEqual(stranger.toSorted());
      if (known.join() !== stranger.join()) differently += 1;
    }),
    { seed: 20261129, numRuns: 1_500 },
  );
  // A profile orders them: the rule would say nothing of a shop in which it never does.
  expect(differently).toBeGreaterThan(50);
});
