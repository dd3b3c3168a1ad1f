import fc from "fast-check";
import { expect, test } from "vitest";
import { ITEM_REASONS } from "../reasons.ts";
import { DEFAULT_INVASIVENESS_RULES, FACTORS, SLOT_FORMATS, USE_KINDS } from "./invasiveness-rules.ts";
import { explicitnessOf, type PersonalUse, pointsOf, type Showing } from "./points.ts";
import { circumstancesOf, type PointsCalibration } from "./points-calibration.ts";

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

const calibration = fc.record({
  constant: fc.double({ min: 0.2, max: 5, noNaN: true }),
  exponents: fc.record({
    base: fc.double({ min: 0.5, max: 2, noNaN: true }),
    circumstances: fc.double({ min: 0.5, max: 2, noNaN: true }),
    explicitness: fc.double({ min: 0.5, max: 2, noNaN: true }),
    format: fc.double({ min: 0.5, max: 2, noNaN: true }),
  }),
});

test("by any measurement points are from half to twice what they usually are, and using more is never less invasive", () => {
  fc.assert(
    fc.property(
      fc.array(uses, { minLength: 1, maxLength: 5 }),
      uses,
      showing,
      calibration,
      (some, more, shown, measured) => {
        const rules = { ...DEFAULT_INVASIVENESS_RULES, calibration: measured };
        const [usual, applied] = [pointsOf(some, shown, DEFAULT_INVASIVENESS_RULES), pointsOf(some, shown, rules)];
        expect(applied).toBeGreaterThanOrEqual(usual / 2 - 0.01);
        expect(applied).toBeLessThanOrEqual(usual * 2 + 0.02);
        expect(pointsOf([...some, more], shown, rules)).toBeGreaterThanOrEqual(applied);
        const again = { ...shown, exposures: shown.exposures + 1 };
        expect(pointsOf(some, again, rules)).toBeGreaterThanOrEqual(applied);
      },
    ),
    { seed: 20261129, numRuns: 2_000 },
  );
});

test("a measurement that weighs all alike changes nothing, and one factor's exponent is its own", () => {
  const one = { kind: "viewsNamed", at: WEEKS_AGO, people: 100 } as const;
  const by = (constant: number, exponents: Partial<PointsCalibration["exponents"]>) =>
    pointsOf([one], inline("reminder_viewed", 2), {
      ...DEFAULT_INVASIVENESS_RULES,
      calibration: { constant, exponents: { base: 1, circumstances: 1, explicitness: 1, format: 1, ...exponents } },
    });
  expect(by(1, {})).toBe(36);
  expect(by(1.5, {})).toBe(54);
  expect(by(1, { explicitness: 2 })).toBe(54);
  expect(by(1, { circumstances: 0.5 })).toBeCloseTo(24 * Math.sqrt(1.5), 2);
  expect(by(1, { base: 0.5 })).toBe(18);
});

test("from points that were told, what was so only at that moment is found again, whatever was in force", () => {
  fc.assert(
    fc.property(uses, showing, fc.option(calibration, { nil: undefined }), (use, shown, measured) => {
      const rules = { ...DEFAULT_INVASIVENESS_RULES, calibration: measured };
      const base = rules.base[use.kind];
      const others = { base, explicitness: explicitnessOf(shown.reason), format: FACTORS.format[shown.format] };
      const usual = pointsOf([use], shown, DEFAULT_INVASIVENESS_RULES);
      const expected = usual / (base * others.explicitness * others.format);
      const found = circumstancesOf(pointsOf([use], shown, rules), others, measured);
      expect(found / expected).toBeGreaterThan(0.97);
      expect(found / expected).toBeLessThan(1.03);
    }),
    { seed: 20261129, numRuns: 1_000 },
  );
});
