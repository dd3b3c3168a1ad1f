import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "../test-open-shop.ts";
import { openShopWithPeople } from "../test-people.ts";

const pills = { productId: "pills", title: "Pills", price: 1000, categoryPath: ["Health & Beauty", "Health Care"] };

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
let token: string;
let device: string;
beforeAll(async () => {
  people = await openShopWithPeople({ invasiveness: { neutralPages: ["checkout", "payment", "receipt"] } });
  const { shop, introduce, bought } = people;
  const feed = { bytes: bytesOf(JSON.stringify(pills)), format: "jsonl" } as const;
  await shop.serving.importCatalogue(feed, { source: "pharmacy" });
  token = await introduce("7");
  await bought(token, "tea");
  const choice = { level: 2, age: "adult", purposes: { suggestions: true } };
  device = (await shop.ask("POST", "/v1/visitors", { payload: choice })).body.token;
});
afterAll(() => people.shop[Symbol.asyncDispose]());

const decide = async (context: object, as = token) =>
  (await people.shop.ask("POST", "/v1/decide", { payload: { slot: "home", context }, token: as })).body;
const whyOf = async (context: object, as?: string): Promise<readonly string[]> => {
  const { used, withheld, level } = await decide(context, as);
  if (level.effective > 0) return used;
  return [...new Set<string>(withheld.map(({ why }: { why: string }) => why))];
};

test("on a page about something sensitive nothing personal is used, and on the next one it is again", async () => {
  expect(await whyOf({ productId: "pills" })).toEqual(["sensitive_page"]);
  expect(await whyOf({ category: "Health & Beauty > Health Care" })).toEqual(["sensitive_page"]);
  expect(await whyOf({ query: "pills" })).toEqual(["sensitive_page"]);
  expect(await whyOf({ query: "cup" })).toContain("purchases");
  expect(await whyOf({ productId: "cup" })).toContain("purchases");
});

test.each(["checkout", "payment", "receipt"])("on a page of the kind %s nothing personal is used", async (page) => {
  expect(await whyOf({ page })).toEqual(["checkout_page"]);
  const { items } = await decide({ page });
  expect(items.length).toBeGreaterThan(0);
});

test("a device that several people use is shown nothing personal until somebody signs in", async () => {
  expect(await whyOf({}, device)).toContain("views");
  expect(await whyOf({ sharedDevice: true }, device)).toEqual(["shared_device"]);
  expect(await whyOf({ sharedDevice: true }, token)).toContain("views");
});

test("such a page leaves no receipt, because nothing was read of anybody", async () => {
  const { decisionId } = await decide({ page: "checkout" });
  const { body } = await people.shop.ask("GET", `/v1/decisions/${decisionId}`, { token });
  expect(body.code).toBe("unknown_decision");
});
