import { expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

const DAY = 86_400_000;

test("what went is told by run with its report in the log, what would go before it does, and neither without a secret key", async () => {
  await using shop = await openTestShop();
  const { secretKey: key } = shop;
  const token = await shop.signCustomer("7");
  const choice = { level: 4, age: "adult", purposes: { suggestions: true } };
  await shop.ask("PUT", "/v1/me/choices", { payload: choice, token });
  await shop.ask("POST", "/v1/me/previews", { payload: { level: 4 }, token });
  expect((await shop.ask("GET", "/v1/admin/retention", { key })).body).toEqual({ runs: [] });
  shop.passTime(DAY);
  const expected = [{ kind: "preview_permissions", rows: 1, people: 1 }];
  const preview = await shop.ask("GET", "/v1/admin/retention/preview", { key });
  expect(preview.body).toMatchObject({ isDryRun: true, lines: expected });
  await (await shop.openOther()).runJob("delete-expired");
  const { runs } = (await shop.ask("GET", "/v1/admin/retention?most=5", { key })).body;
  expect(runs).toMatchObject([{ isDryRun: false, lines: expected }]);
  const { rows } = await shop.query("select statement from log_statement where statement like '%preview_permissions%'");
  expect(rows).toHaveLength(1);
  for (const path of ["/v1/admin/retention", "/v1/admin/retention/preview"])
    expect((await shop.ask("GET", path)).status).toBe(403);
});
