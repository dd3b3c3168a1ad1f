import { expect, test } from "vitest";
import { READ_AS_REFUSAL } from "./test-every-text.ts";
import { jsonBodiesOf, type SchemaNode } from "./test-json-bodies.ts";
import { openTestShop } from "./test-open-shop.ts";

/** What repeats without an end, outside a class of characters: such a pattern bounds no length. */
const ENDLESS = /[*+]|\{\d+,\}/;
/** Of these the definition says how long they are at most (RFC 3339, RFC 9562). */
const SHORT_FORMATS: readonly unknown[] = ["date", "date-time", "time", "uuid"];
const isBounded = ({ maxLength, enum: names, const: only, format, pattern }: SchemaNode): boolean =>
  [maxLength, names, only].some((rule) => rule !== undefined) ||
  SHORT_FORMATS.includes(format) ||
  (typeof pattern === "string" && !ENDLESS.test(pattern.replaceAll(/\\.|\[(\\.|[^\]\\])*\]/g, "x")));

test("every text of a request's body has an end, so that no paste is larger than what it is pasted into", async () => {
  await using shop = await openTestShop();
  const texts = (await jsonBodiesOf(shop)).filter(({ schema: { type } }) => type === "string");
  expect(new Set(texts.map(({ operation }) => operation)).size).toBeGreaterThan(100);
  const endless = texts.filter(({ schema, place }) => !isBounded(schema) && !READ_AS_REFUSAL.includes(place));
  expect([...new Set(endless.map(({ operation, place }) => `${operation} ${place}`))]).toEqual([]);
});
