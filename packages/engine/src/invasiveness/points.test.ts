import fc from "fast-check";
import { expect, test } from "vitest";
import { ITEM_REASONS } from "../reasons.ts";
import { DEFAULT_INVASIVENESS_RULES, SLOT_FORMATS, USE_KINDS } from "./invasiveness-rules.ts";
import { type PersonalUse, pointsOf, type Showing } from "./points.ts";

const NOW = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKS_AGO = NOW - 20 * DAY;
const inline = (reason: Showing["reason"], exposures = 0): Showing => ({
  reason,
  format: "inline",
  exposures,
  now: NOW,
});
const points = (showing: Showing, ...uses: readonly PersonalUse[]) =>
  pointsOf(uses, showing, DEFAULT_INVASIVENESS_RULES);

test("what uses nothing of the person has no points", () => {
  expect(points(inline("popular"))).toBe(0);
});

test.each([
  // base × recency × distinctiveness × explicitness × format × repetition
  [6 * 1 * 1.5 * 1.2, inline("because_purchased_category"), { kind: "purchases", at: WEEKS_AGO }],
  [6 * 1 * 1 * 1.2, inline("because_purchased_category"), { kind: "purchases", at: WEEKS_AGO, people: 100 }],
  [6 * 1 * 0.7 * 1.2, inline("because_purchased_category"), { kind: "purchases", at: WEEKS_AGO, people: 1000 }],
  [6 * 1.2 * 1.5 * 1.2, inline("because_purchased_category"), { kind: "purchases", at: NOW - 91 * DAY }],
  [16 * 1.5 * 1 * 1.5, inline("reminder_viewed"), { kind: "viewsNamed", at: NOW - HOUR + 1, people: 999 }],
  [16 * 1.2 * 1 * 1.5, inline("reminder_viewed"), { kind: "viewsNamed", at: NOW - HOUR, people: 100 }],
  [16 * 1 * 1 * 1.5 * 1.5, inline("reminder_viewed", 2), { kind: "viewsNamed", at: NOW - DAY, people: 100 }],
  [2 * 1 * 1.5 * 0.8, inline("popular"), { kind: "declared", at: undefined }],
  [20 * 1 * 1.5 * 1 * 1.3, { ...inline("your_patterns"), format: "sticky" }, { kind: "patterns", at: WEEKS_AGO }],
  [
    4 * 1 * 1.5 * 1.2 * 1.8,
    { ...inline("because_wishlisted"), format: "interstitial" },
    { kind: "wishlist", at: WEEKS_AGO },
  ],
] as const)("%f points, to the hundredth", (expected, showing, uses) => {
  expect(points(showing, uses)).toBeCloseTo(expected, 2);
});

test("different kinds of use add up, and of one kind the most invasive counts", () => {
  const showing = inline("because_viewed_category");
  const old = { kind: "views", at: WEEKS_AGO } as const;
  const fresh = { kind: "views", at: NOW } as const;
  const bought = { kind: "purchases", at: WEEKS_AGO } as const;
  expect(points(showing, old, fresh, old)).toBe(points(showing, fresh));
  expect(points(showing, fresh, bought)).toBeCloseTo((8 * 1.5 + 6) * 1.5 * 1.2, 2);
});

const uses = fc.record({
  kind: fc.constantFrom(...USE_KINDS),
  at: fc.option(fc.integer({ min: NOW - 400 * DAY, max: NOW }), { nil: undefined }),
  people: fc.option(fc.integer({ min: 20, max: 5000 }), { nil: undefined }),
});
const showing = fc.record({
  reason: fc.constantFrom(...ITEM_REASONS),
  format: fc.constantFrom(...SLOT_FORMATS),
  exposures: fc.nat({ max: 9 }),
  now: fc.constant(NOW),
});

test("using more of the person, or showing it again, never makes it less invasive", () => {
  fc.assert(
    fc.property(fc.array(uses, { maxLength: 5 }), uses, showing, (all, more, shown) => {
      const before = points(shown, ...all);
      expect(points(shown, ...all, more)).toBeGreaterThanOrEqual(before);
      expect(points({ ...shown, exposures: shown.exposures + 1 }, ...all)).toBeGreaterThanOrEqual(before);
    }),
    { seed: 20261129, numRuns: 10_000 },
  );
});
