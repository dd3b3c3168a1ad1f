import { DecisionWire, ReceiptWire, sentenceFor } from "@seimbang/contracts";
import { brandAs, type DecidedItem, type Product, type ProductId } from "@seimbang/engine";
import fc from "fast-check";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { productsFor } from "./show-product.ts";
import { anyDecision } from "./test-decision.ts";
import { toAnswer, toReceipt } from "./to-answer.ts";

const SEEDED = { seed: 20261124, numRuns: 2000 };

const product = (productId: ProductId): Product => ({
  productId,
  kind: "product",
  title: `All about ${productId}`,
  description: "Not for a slot",
  url: "https://toko.example/p",
  price: 10,
  salePrice: 9,
  currency: "IDR",
  categoryPath: ["Kitchen"],
  availability: "in_stock",
  attributes: { cost: 3 },
  sensitive: false,
  hidden: false,
  listedAt: 0,
});

/** What a client reads, after the way over the wire. */
const read = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

const told = <Shown extends Pick<DecidedItem, "reason">>({ reason, ...shown }: Shown) => {
  const { code, values, translated = {} } = reason;
  const text = {
    id: sentenceFor(code, translated["id"] ?? values, "id"),
    en: sentenceFor(code, translated["en"] ?? values, "en"),
  };
  return { ...shown, reason: { code, text } };
};

test("an answer is what its schema says, with every number of the decision as it is", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const answer = read(toAnswer({ decision, preview: undefined }));
      expect(Value.Check(DecisionWire, answer)).toBe(true);
      const { decisionId, slot, level, items, creatives, used, withheld } = decision;
      const placed = creatives.length === 0 ? {} : { creatives: creatives.map(told) };
      const points = [...items, ...creatives].reduce((sum, one) => sum + (one.points ?? 0), 0);
      const invasive = points === 0 ? {} : { points: expect.closeTo(points, 6) };
      const shown = { items: items.map(told), ...placed, ...invasive };
      expect(answer).toEqual({ decisionId, slot, level, ...shown, used, withheld });
    }),
    SEEDED,
  );
});

test("a preview says whose data it shows", () => {
  fc.assert(
    fc.property(anyDecision, fc.constantFrom("own_data", "granted", "sample" as const), (decision, preview) => {
      expect(read(toAnswer({ decision, preview }))).toMatchObject({ preview });
    }),
    { ...SEEDED, numRuns: 100 },
  );
});

test("a receipt says besides when, from which model, and what was left out", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const receipt = read(toReceipt(decision));
      expect(Value.Check(ReceiptWire, receipt)).toBe(true);
      const { at, modelId, removed } = decision;
      const model = modelId === undefined ? {} : { modelId };
      const answer = read(toAnswer({ decision, preview: undefined })) as object;
      expect(receipt).toEqual({ ...answer, at: new Date(at).toISOString(), ...model, removed });
    }),
    SEEDED,
  );
});

test("what a page shows of a product stands beside the item when it was asked for, and changes nothing else", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const [first] = decision.items;
      const find = (productId: ProductId) => (productId === first?.productId ? undefined : product(productId));
      expect(productsFor({}, find)).toBeUndefined();
      const answer = toAnswer({ decision, preview: undefined }, productsFor({ include: ["product"] }, find));
      expect(Value.Check(DecisionWire, read(answer))).toBe(true);
      expect(answer.items.map(({ product: _, ...item }) => item)).toEqual(
        toAnswer({ decision, preview: undefined }).items,
      );
      for (const { productId, product: shown } of answer.items)
        expect(shown).toEqual(
          productId === first?.productId
            ? undefined
            : {
                title: `All about ${productId}`,
                url: "https://toko.example/p",
                price: 10,
                salePrice: 9,
                currency: "IDR",
              },
        );
    }),
    { ...SEEDED, numRuns: 200 },
  );
});

test("a page is told titles in the language that it named, where the catalogue has it", () => {
  const find = (productId: ProductId): Product => ({ ...product(productId), translations: { en: { title: "Pot" } } });
  const titleFor = (locale: string | undefined) =>
    productsFor(
      { include: ["product"], ...(locale === undefined ? {} : { context: { locale } }) },
      find,
    )?.(brandAs.productId("panci"))?.title;
  expect([titleFor("en-GB"), titleFor("id"), titleFor(undefined)]).toEqual([
    "Pot",
    "All about panci",
    "All about panci",
  ]);
});
