import { FEEDBACK_KINDS } from "@seimbang/contracts";
import { brandAs, type Contribution } from "@seimbang/engine";
import { expect, test } from "vitest";
import { toCreativeFeedbackEntry } from "./creative-feedback-entry.ts";
import { toFeedbackEntry } from "./feedback-entry.ts";

const NOW = Date.UTC(2026, 10, 24);
const pot = brandAs.productId("pot");
const tea = brandAs.productId("tea");

const bought: Contribution = { source: "purchases", productId: tea, weight: 2 };
const popular: Contribution = { source: "popularity", weight: 1 };
const viewedCategory: Contribution = { source: "views", category: "Kitchen", weight: 2 };
const onThisPage: Contribution = { source: "context", productId: tea, weight: 2 };

const entryOf = (
  kind: (typeof FEEDBACK_KINDS)[number],
  contributions: readonly Contribution[],
  category = "Kitchen > Pots",
) => toFeedbackEntry(kind, { productId: pot, contributions }, category, NOW);

const hidesPot = { kind: "product", productId: "pot" };
const silencesTea = { kind: "signal", productId: "tea" };
const hidesPots = { kind: "category", category: "Kitchen > Pots" };

test.each([
  ["less_like_this", [silencesTea], "not_for_me"],
  ["not_this_product", [hidesPot], "not_for_me"],
  ["too_personal", undefined, "too_personal"],
  ["too_often", [hidesPot], "too_often"],
  ["already_bought", [hidesPot], undefined],
  ["gift", [silencesTea], undefined],
  ["sensitive", [hidesPots, silencesTea], "sensitive"],
  ["misleading", [hidesPot], "misleading"],
] as const)(
  "%s about an item shown because of a purchase mutes %j and speaks against it as %s",
  (kind, mute, against) => {
    const entry = entryOf(kind, [bought, popular]);
    expect([entry.origin, entry.at, entry.mute, entry.negative?.kind]).toEqual(["feedback", NOW, mute, against]);
    if (against !== undefined) expect(entry.negative).toMatchObject({ source: "purchases", productId: "pot" });
  },
);

test.each([
  ["a general reason", [viewedCategory, bought].map((one, at) => ({ ...one, weight: 2 - at })), "views"],
  ["what is on the page", [onThisPage], undefined],
  ["nothing", [], undefined],
] as const)("where the reason is %s, no signal of the person is named", (_reason, contributions, source) => {
  expect(entryOf("less_like_this", contributions).mute).toEqual([hidesPots]);
  expect(entryOf("gift", contributions).mute).toEqual([{ kind: "signal", productId: "pot" }]);
  expect(entryOf("sensitive", contributions).mute).toEqual([hidesPots]);
  expect(entryOf("too_personal", contributions).negative?.source).toBe(source);
});

test("an item without a category is hidden itself", () => {
  expect(entryOf("sensitive", [popular], "").mute).toEqual([hidesPot]);
  expect(entryOf("less_like_this", [popular], "").mute).toEqual([hidesPot]);
});

test("no word about an item gives anything", () => {
  for (const kind of FEEDBACK_KINDS) {
    const { at: _at, origin, mute: _mute, negative: _negative, ...rest } = entryOf(kind, [bought]);
    expect([origin, rest]).toEqual(["feedback", {}]);
  }
});

const campaignId = brandAs.campaignId("c");
const creative = { campaignId, creativeId: brandAs.creativeId("one"), contributions: [viewedCategory] };
const aboutPot = { ...creative, productId: pot };
const days = (count: number) => NOW + count * 86_400_000;
const hidesOne = { kind: "creative", campaignId, creativeId: creative.creativeId };

test.each([
  ["less_like_this", [{ kind: "campaign", campaignId, until: days(90) }], "not_for_me"],
  ["not_this_product", [{ ...hidesOne, until: days(30) }], "not_for_me"],
  ["too_personal", [{ ...hidesOne, until: days(30) }], "too_personal"],
  [
    "too_often",
    [
      { ...hidesOne, until: days(90) },
      { kind: "seldom", campaignId },
    ],
    "too_often",
  ],
  ["already_bought", [hidesPot], undefined],
  ["gift", [{ kind: "signal", productId: "pot" }], undefined],
  ["sensitive", [{ kind: "campaign", campaignId }, hidesPots], "sensitive"],
  ["misleading", [hidesOne], "misleading"],
] as const)("%s about a creative mutes %j and speaks against it as %s", (kind, mute, against) => {
  const { negative, ...entry } = toCreativeFeedbackEntry(kind, aboutPot, "Kitchen > Pots", NOW);
  expect(entry).toEqual({ at: NOW, origin: "feedback", mute });
  expect(negative).toEqual(against === undefined ? undefined : { kind: against, source: "views" });
});

test.each(["already_bought", "gift"] as const)("%s hides a creative that is about no product for a while", (kind) => {
  expect(toCreativeFeedbackEntry(kind, creative, "", NOW).mute).toEqual([{ ...hidesOne, until: days(30) }]);
});
