import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

const openWithSomebody = async () => {
  const opened = await openShopWithPeople();
  const token = await opened.introduce("7");
  await opened.did(token, "Products Searched", { query: "=HYPERLINK(1)" }, 2);
  await opened.viewed(token, "tea", 1);
  await opened.shown(token);
  const payload = { kind: "question", text: "=1+1" };
  await opened.shop.ask("POST", "/v1/me/requests", { payload, token });
  return { ...opened, token };
};

test("everything that is kept of a person can be taken away, from every feature that keeps anything", async () => {
  const { shop: opened, token } = await openWithSomebody();
  await using shop = opened;
  const { headers, body } = await shop.ask("GET", "/v1/me/export", { token });
  expect(headers["content-disposition"]).toMatch(/^attachment; filename="my-data-\d{4}-\d\d-\d\d\.json"$/);
  expect(body).toMatchObject({
    identities: [{ kind: "customer" }],
    choices: [{ origin: "choice" }],
    events: [{ query: "=hyperlink(1)" }, { product_id: "tea" }],
    decisions: [{ slot: "home", level: { cap: 2, effective: 2 } }],
    requests: [{ kind: "question", text: "=1+1" }],
  });
});

test("the same as a table that opens in a spreadsheet, in which nothing is a formula", async () => {
  const { shop: opened, token } = await openWithSomebody();
  await using shop = opened;
  const { headers, text } = await shop.ask("GET", "/v1/me/export?format=csv", { token });
  expect(headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": expect.stringContaining(".csv"),
    "cache-control": "no-store",
  });
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  expect(new Set(rows.map(({ part }) => part))).toEqual(
    new Set(["identities", "choices", "events", "decisions", "requests", "logged"]),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({ part: "events", number: "1", field: "query", value: "'=hyperlink(1)" }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ part: "requests", field: "text", value: "'=1+1" }));
});

test("nobody takes away what is another's, and somebody unknown takes nothing", async () => {
  const { shop: opened, introduce, token } = await openWithSomebody();
  await using shop = opened;
  const other = await introduce("8");
  const take = async (by: string) => (await shop.ask("GET", "/v1/me/export?format=json", { token: by })).body;
  expect((await take(other)).events).toEqual([]);
  expect(Object.keys(await take(await shop.signCustomer("9")))).toEqual(["exportedAt"]);
  expect((await take(`${token}x`)).code).toBe("visitor_token_invalid");
  expect((await shop.ask("GET", "/v1/me/export")).body.code).toBe("visitor_token_invalid");
  expect((await shop.ask("GET", "/v1/me/export?format=xml", { token })).body.code).toBe("invalid_request");
});
