import {
  brandAs,
  type Contribution,
  type Decision,
  ITEM_REASONS,
  REMOVAL_REASONS,
  SOURCE_NAMES,
  WITHHELD_REASONS,
  withPayer,
} from "@seimbang/engine";
import fc from "fast-check";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const productId = text.map(brandAs.productId);
const source = fc.constantFrom(...SOURCE_NAMES);

const contribution: fc.Arbitrary<Contribution> = fc
  .tuple(
    fc.oneof(source, fc.constantFrom("context" as const, "popularity" as const, "shop_rule" as const)),
    fc.oneof(fc.record({ productId }), fc.record({ category: text }), fc.constant({})),
    fc.double({ min: -2, max: 2, noNaN: true }).map((weight) => (weight === 0 ? 0 : weight)),
  )
  .map(([of, about, weight]) => ({ source: of, ...about, weight }));

const sumOf = (contributions: readonly Contribution[]): number => {
  let sum = 0;
  for (const { weight } of contributions) sum += weight;
  return sum;
};

const values = fc.oneof(fc.record({ title: text }), fc.record({ category: text }), fc.constant({}));
const translated = fc.dictionary(fc.constantFrom("id", "en", "jv"), values, { minKeys: 1 });

const use = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 1, max: 10_000 }).map((hundredths) => ({ points: hundredths / 100 })),
);

const item = fc
  .record({
    kind: fc.constantFrom("product" as const, "offer" as const, "content" as const),
    productId,
    contributions: fc.array(contribution, { maxLength: 4 }),
    reason: fc.record(
      { code: fc.constantFrom(...ITEM_REASONS), values, translated },
      { requiredKeys: ["code", "values"] },
    ),
    use,
  })
  .map(({ use: used, ...fields }) => ({ ...fields, ...used, score: sumOf(fields.contributions) }));

const creative = fc
  .record({
    kind: fc.constantFrom("ad" as const, "tip" as const, "news" as const),
    campaignId: text.map(brandAs.campaignId),
    version: fc.integer({ min: 1, max: 1000 }),
    creativeId: text.map(brandAs.creativeId),
    about: fc.oneof(fc.record({ productId }), fc.constant({})),
    contributions: fc.array(contribution, { minLength: 1, maxLength: 2 }),
    reason: fc.record(
      { code: fc.constantFrom(...ITEM_REASONS), values, translated },
      { requiredKeys: ["code", "values"] },
    ),
    paidBy: text,
    propensity: fc.double({ min: 0, max: 1, noNaN: true }),
    use,
  })
  .map(({ about, reason, use: used, ...fields }) => ({
    ...fields,
    ...used,
    ...about,
    reason: withPayer(reason, fields.paidBy),
    score: sumOf(fields.contributions),
  }));

const level = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const);

/** Any decision whose scores add up. */
export const anyDecision: fc.Arbitrary<Decision> = fc
  .record({
    decisionId: fc.constant(brandAs.decisionId("abc")),
    slot: fc.constant(brandAs.slotName("home")),
    at: fc.constant(Date.UTC(2026, 10, 24)),
    level: fc.record({ cap: level, effective: level }),
    items: fc.array(item, { maxLength: 5 }),
    creatives: fc.array(creative, { maxLength: 2 }),
    used: fc.uniqueArray(source),
    withheld: fc.array(fc.record({ source, why: fc.constantFrom(...WITHHELD_REASONS) }), { maxLength: 3 }),
    removed: fc.array(fc.record({ productId, why: fc.constantFrom(...REMOVAL_REASONS) }), { maxLength: 3 }),
    modelId: fc.option(fc.constant(brandAs.modelId("m1")), { nil: undefined }),
  })
  .map(({ items, creatives, ...fields }) => ({
    ...fields,
    creatives: creatives.map((one, place) => ({ ...one, position: place + 1 })),
    items: items.map((one, place) => ({ ...one, position: place + 1 })),
  }));
