import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";
import { openIntrusions } from "./open-intrusions.ts";
import { raiseIntrusion } from "./raise-intrusion.ts";
import { forgetJudged } from "./store.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let staff: ReturnType<typeof withStaff>;
let told: object[];
beforeAll(async () => {
  shop = await openTestShop();
  staff = withStaff(shop);
});
afterAll(() => shop[Symbol.asyncDispose]());

const SETTINGS = { blockMinutes: 60, decisionsInTenMinutes: 600, knownNetworks: [] };
const depsWith = (cutOff: readonly ("sessions" | "accounts" | "keys" | "networks")[]) => {
  told = [];
  return {
    ...staff.deps,
    settings: { ...SETTINGS, cutOff },
    tellWebhooks: async (data: object) => void told.push(data),
    breaches: shop.serving.breaches,
  };
};
const keyIdOf = (key: string): string => key.slice(3, 35);
const cutOffsOf = async (deps: ReturnType<typeof depsWith>) =>
  (await openIntrusions(deps).cutOffs()).cutOffs.filter(({ isInForce }) => isInForce).map(({ what }) => what);

test("nothing is cut off by itself unless the shop said so, and a webhook is told of each matter once", async () => {
  const deps = depsWith([]);
  const { staffId } = await staff.hire(["support"]);
  const finding = { kind: "unusual_reading", matter: `reading ${staffId}`, staffId, evidence: { times: 200 } } as const;
  await raiseIntrusion(finding, deps);
  await Promise.all(Array.from({ length: 5 }, () => raiseIntrusion(finding, deps)));
  expect(told).toEqual([expect.objectContaining({ kind: "unusual_reading" })]);
  const { intrusions } = await openIntrusions(deps).list("open");
  expect(intrusions).toMatchObject([{ times: 6, evidence: [{ what: "times", value: 200 }] }]);
  expect(await cutOffsOf(deps)).toEqual([]);
});

test("accounts, secret keys and networks are cut off where it is set, but never the last administrator or a page's key", async () => {
  const deps = depsWith(["accounts", "keys", "networks"]);
  const [{ staffId: support }, { staffId: only }] = [
    await staff.hire(["support"]),
    await staff.hire(["administrator"]),
  ];
  const raise = (matter: string, target: object) =>
    raiseIntrusion({ kind: "honey_customer", matter, evidence: {}, ...target }, deps);
  await raise("support", { staffId: support });
  await raise("only", { staffId: only });
  await raise("page", { keyId: keyIdOf(shop.publishableKey) });
  expect(await cutOffsOf(deps)).toEqual(["account"]);
  await raise("server", { keyId: keyIdOf(shop.secretKey), network: "203.0.113.0/24" });
  expect((await cutOffsOf(deps)).toSorted()).toEqual(["account", "key", "network"]);
  const { rows } = await shop.query("select staff_id from staff where suspended_at is not null");
  expect(rows).toEqual([{ staff_id: support }]);
});

test("a flood of one kind is one alert beyond the first twenty-five, and its networks are cut off all the same", async () => {
  const deps = depsWith(["networks"]);
  for (let at = 0; at < 40; at += 1)
    await raiseIntrusion(
      { kind: "many_decisions", matter: `flood ${at}`, network: `198.18.0.${at}/32`, evidence: { times: 600 } },
      deps,
    );
  expect(told).toHaveLength(26);
  expect((await cutOffsOf(deps)).filter((what) => what === "network")).toHaveLength(41);
});

test("what was seen is forgotten when its time is over, and judged alerts after more than a year", async () => {
  await shop.query(`insert into sighting values
    ('reading', 'staff:a', '', now() - interval '36 days', 1, 0, 0, 0), ('reading', 'staff:b', '', now() - interval '34 days', 1, 0, 0, 0),
    ('decisions', '203.0.113.1/32', '', now() - interval '9 days', 50, 0, 0, 0), ('decisions', '203.0.113.2/32', '', now(), 50, 0, 0, 0)`);
  await shop.query("update intrusion set judged_at = now() - interval '401 days' where kind = 'unusual_reading'");
  await shop.query("update intrusion set judged_at = now() - interval '403 days' where kind = 'honey_customer'");
  expect(await forgetJudged(shop.database, shop.now() - 402 * 86_400_000)).toBe(4);
  await shop.serving.runJob("forget-sightings");
  const { rows } = await shop.query("select about from sighting where kind in ('reading', 'decisions') order by about");
  expect(rows.map(({ about }) => about)).toEqual(["203.0.113.2/32", "staff:b"]);
  expect((await shop.query("select 1 from intrusion where kind = 'unusual_reading'")).rows).toEqual([]);
});

test("what was cut off by hand is forgotten once it was over for more than a year, and nothing that is in force", async () => {
  await shop.query("delete from cut_off");
  const cut = (name: string, rest: string) =>
    shop.query(`insert into cut_off
    (cut_off_id, what, network, taken_at, taken_by, because, until, undone_at)
    select gen_random_uuid(), what, '${name}', now() - interval '900 days', 'Made', 'why', until, undone_at
    from (values ${rest}) as given (what, until, undone_at)`);
  await cut("ran out long ago", "('network', now() - interval '401 days', null::timestamptz)");
  await cut("ran out lately", "('network', now() - interval '399 days', null::timestamptz)");
  await cut("runs", "('network', now() + interval '1 day', null::timestamptz)");
  await cut("undone long ago", "('key', null::timestamptz, now() - interval '401 days')");
  await cut("in force", "('key', null::timestamptz, null::timestamptz)");
  await cut("ended sessions", "('sessions', null::timestamptz, null::timestamptz)");
  await shop.serving.runJob("forget-sightings");
  const { rows } = await shop.query("select network from cut_off order by network");
  expect(rows.map(({ network }) => network)).toEqual(["in force", "ran out lately", "runs"]);
});
