import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openWithRequests } from "../test-requests.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const GPC = { "sec-gpc": "1" };

test("where CCPA applies, a browser's signal opts its known customer out once, on every device, and never against a later word", async () => {
  const californian = { ...readConfiguration(TEMPLATE, {}), laws: { jurisdictions: ["ccpa"], folder: undefined } };
  const { shop: opened, introduce, requests, choose } = await openWithRequests({ configurations: [californian] });
  await using shop = opened;
  const token = await introduce("7");
  const choices = async () => (await shop.ask("GET", "/v1/me/choices", { token })).body;
  const decideWithSignal = () => shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token, headers: GPC });
  expect((await choices()).objectsTo).toEqual([]);
  await Promise.all([decideWithSignal(), decideWithSignal()]);
  for (let look = 0; look < 100 && (await requests(token)).length === 0; look += 1) await sleep(20);
  expect(await requests(token)).toMatchObject([{ kind: "opt_out", channel: "browser_signal", state: "fulfilled" }]);
  expect((await choices()).objectsTo).toEqual(["ads"]);

  await choose(token, { objectsTo: [] });
  await decideWithSignal();
  const beside = await (await shop.openOther()).createApp();
  const headers = { authorization: `Bearer ${shop.publishableKey}`, "x-seimbang-visitor": token, ...GPC };
  expect((await beside.inject({ method: "GET", url: "/v1/me/choices", headers })).statusCode).toBe(200);
  await beside.close();
  await sleep(100);
  expect(await requests(token)).toHaveLength(1);
  expect((await choices()).objectsTo).toEqual([]);
});
