import { expect, test } from "vitest";
import { categoryInterests } from "./category-interests.ts";
import { muteRules } from "./mutes.ts";
import type { Signal } from "./signals.ts";
import { anAsk, aProduct, aSignal, NOW, permitted } from "./test-shop.ts";

const DAY = 86_400_000;
const { index } = anAsk([
  aProduct("tea", { categoryPath: ["Kitchen"] }),
  aProduct("cup", { categoryPath: ["Kitchen"] }),
  aProduct("rake", { categoryPath: ["Garden"] }),
  aProduct("test", { categoryPath: ["Health"], sensitive: true }),
]);
const interestsIn = (signals: readonly Signal[], mutes = muteRules([])) =>
  categoryInterests(permitted(signals), mutes, index, NOW);

test("interests add up by category, each as strong as a decision takes it, what is declared apart from what is derived", () => {
  const { categories, elsewhere } = interestsIn([
    aSignal("purchased", "tea"),
    aSignal("viewed", "cup", { at: NOW - 2 * DAY }),
    aSignal("wishlisted", "rake", { at: NOW - 3 * DAY }),
    { kind: "searched", query: "rope", at: NOW - 4 * DAY, otherDevice: false },
  ]);
  expect(categories).toEqual([
    { category: "Kitchen", origin: "derived", from: ["purchases", "views"], strength: 1 + 0.55 / 8 },
    { category: "Garden", origin: "declared", from: ["wishlist"], strength: (0.55 ** 2 * 3) / 8 },
  ]);
  expect(elsewhere).toBeCloseTo(0.55 ** 3 / 8);
});

test("what is muted or sensitive is nobody's interest, and old activity is called a pattern", () => {
  const mutes = muteRules([{ kind: "category", category: "Garden" }]);
  const signals = [
    aSignal("viewed", "test"),
    aSignal("viewed", "rake"),
    aSignal("viewed", "cup", { at: NOW - 40 * DAY }),
  ];
  expect(interestsIn(signals, mutes)).toEqual({
    categories: [{ category: "Kitchen", origin: "derived", from: ["patterns"], strength: 1 / 8 }],
    elsewhere: 0,
  });
});
