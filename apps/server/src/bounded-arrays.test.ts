import { expect, test } from "vitest";
import { jsonBodiesOf } from "./test-json-bodies.ts";
import { openTestShop } from "./test-open-shop.ts";

/** Whose end the shop sets itself (`limits.eventsPerBatch`), so that it is told with the shop's own number. */
const OWN_END = "POST /v1/batch /batch";

test("every list of a request's body has an end", async () => {
  await using shop = await openTestShop();
  const lists = (await jsonBodiesOf(shop)).filter(({ schema: { type } }) => type === "array");
  expect(lists.length).toBeGreaterThan(100);
  // Of names of which each may stand in it once there are only so many.
  const isOfNames = (items: unknown): boolean => JSON.stringify(items)?.includes('"enum"') === true;
  const endless = lists.filter(
    ({ schema: { maxItems, uniqueItems, items } }) =>
      maxItems === undefined && !(uniqueItems === true && isOfNames(items)),
  );
  expect([...new Set(endless.map(({ operation, place }) => `${operation} ${place}`))]).toEqual([OWN_END]);
});
