import { expect, test, vi } from "vitest";
import { openShopWithPeople } from "./test-people.ts";

const CUSTOMER = "canary@budi.example";

test("what people are called, write, search and prove themselves by is in no line of the log, not even of failures", async () => {
  const lines: string[] = [];
  using spy = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  const { shop: opened, introduce, bought } = await openShopWithPeople({ logLevel: "trace" });
  await using shop = opened;
  const token = await introduce(CUSTOMER);
  await bought(token, "pot", 5);
  const question = { kind: "question", text: "canary of a question" };
  const traits = { email: CUSTOMER, name: "canary Budi" };
  const search = { slot: "home", context: { query: "canary of a search" } };
  await shop.ask("POST", "/v1/identify", { payload: { userId: CUSTOMER, traits }, token });
  await shop.ask("POST", "/v1/decide", { payload: search, token });
  await shop.ask("POST", "/v1/me/requests", { payload: question, token });
  await shop.ask("GET", "/v1/me/events?limit=canary", { token });
  await shop.ask("GET", "/v1/canary/%zz", { token });
  await shop.ask("GET", "/v1/me/choices", { token: "canary.of.a-token" });
  const { token: link } = (
    await shop.ask("POST", "/v1/links", { payload: { customerId: CUSTOMER }, key: shop.secretKey })
  ).body;
  expect(lines, "nothing failed so far").toEqual([]);

  // Failures that nobody foresaw, with what people wrote among the database's values.
  await shop.query("alter table rights_request add constraint refused check (false) not valid");
  await shop.query("alter table choice add constraint refused_too check (false) not valid");
  const choice = { level: 0, evidence: { wording: "canary of a wording" } };
  const another = { ...question, text: "canary of another question" };
  expect((await shop.ask("POST", "/v1/me/requests", { payload: another, token })).status).toBe(500);
  expect((await shop.ask("PUT", "/v1/me/choices", { payload: choice, token })).status).toBe(500);
  expect((await shop.ask("PUT", "/v1/me/choices", { payload: choice, token: link })).status).toBe(500);
  spy.mockRestore();
  const text = lines.join("");
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(text).not.toMatch(/canary|budi/i);
  for (const secret of [token, link, shop.publishableKey, shop.secretKey]) {
    expect(text).not.toContain(secret.slice(0, 24));
  }
});
