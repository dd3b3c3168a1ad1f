import { expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";

test("a preview of one's own data is on record as one, and counts as nothing that was shown", async () => {
  const { shop: opened, introduce, viewed } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7", 2);
  await viewed(token, "tea", 30);
  const decide = async (payload: object) =>
    (await shop.ask("POST", "/v1/decide", { payload: { slot: "home", ...payload }, token })).body;
  const counted = async () => {
    const { text } = await shop.ask("GET", "/metrics", { key: shop.secretKey });
    return [...text.matchAll(/^seimbang_decisions_total\{[^}]*\} (\d+)/gm)].reduce(
      (sum, [, number]) => sum + Number(number),
      0,
    );
  };
  const before = await counted();
  const { previewGrant } = (
    await shop.ask("POST", "/v1/me/previews", { payload: { level: 4, purposes: ["suggestions"] }, token })
  ).body;
  const ids = [
    (await decide({ level: 2 })).decisionId,
    (await decide({ level: 4, previewGrant })).decisionId,
    (await decide({ level: 4 })).decisionId,
    (await decide({ level: 0 })).decisionId,
  ];
  expect(await counted(), "nothing of it was shown").toBe(before);
  const { decisionId: shown } = await decide({});
  expect(await counted()).toBe(before + 1);

  const { decisions } = (await shop.ask("GET", "/v1/me/decisions", { token })).body;
  expect(
    decisions.map(({ decisionId, preview }: { decisionId: string; preview?: string }) => [decisionId, preview]),
  ).toEqual([
    [shown, undefined],
    [ids[1], "granted"],
    [ids[0], "own_data"],
  ]);
  const idsOf = async (preview: boolean) => {
    const { body } = await shop.ask("GET", `/v1/me/decisions?preview=${preview}`, { token });
    return body.decisions.map(({ decisionId }: { decisionId: string }) => decisionId);
  };
  expect([await idsOf(false), await idsOf(true)]).toEqual([[shown], [ids[1], ids[0]]]);
  expect((await shop.ask("GET", `/v1/decisions/${ids[0]}`, { token })).body.preview).toBe("own_data");
  const { body: taken } = await shop.ask("GET", "/v1/me/export", { token });
  expect(taken.decisions.map(({ preview }: { preview?: string }) => preview)).toEqual([
    "own_data",
    "granted",
    undefined,
  ]);
  await shop.serving.close();
  const { rows } = await shop.query("select coalesce(sum(decisions), 0)::int as decisions from decision_count");
  expect(rows[0].decisions, "what read nothing was not shown either").toBe(0);
});

test("a receipt says in the reader's words what was shown, also when the shop no longer has it", async () => {
  const { shop: opened, introduce, viewed } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("7", 2);
  await viewed(token, "tea", 30);
  const { decisionId } = (await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token })).body;
  await shop.ask("DELETE", "/v1/catalogue/items/cup", { key: shop.secretKey });
  const read = async (query: string) => (await shop.ask("GET", `/v1/decisions/${decisionId}${query}`, { token })).body;
  type Item = { productId: string; product?: { title: string } };
  const titles = ({ items }: { items: Item[] }) =>
    items.map(({ productId, product }) => [productId, product?.title]).sort();
  expect(titles(await read("?include=product&locale=en"))).toEqual([
    ["cup", "cup"],
    ["pot", "pot"],
    ["tea", "tea"],
  ]);
  expect(titles(await read(""))).toEqual([
    ["cup", undefined],
    ["pot", undefined],
    ["tea", undefined],
  ]);
});
