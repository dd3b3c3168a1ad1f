import { afterAll, beforeAll, expect, test } from "vitest";
import { openIntrusionDesk } from "./intrusions/intrusion-desk.ts";
import { openTestShop } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";

const OFFICE = "203.0.113.20";
const OFFICE_V6 = "2001:db8:42::9";
const SERVER = "192.0.2.10";
const OFF = { cutOff: [], blockMinutes: 60, decisionsInTenMinutes: 600, knownNetworks: [] };
const ELSEWHERE = "198.51.100.1";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let staff: ReturnType<typeof withStaff>;
let cookie: string;
beforeAll(async () => {
  shop = await openTestShop({
    limits: { requestsPerMinute: 1_000_000 },
    server: {
      proxies: ["::ffff:127.0.0.0/104"],
      networks: { console: ["::ffff:203.0.113.0/120", "2001:db8:42::/48"], administration: [SERVER] },
    },
  });
  staff = withStaff(shop);
  cookie = await staff.signIn((await staff.hire(["administrator"])).staffId);
});
afterAll(() => shop[Symbol.asyncDispose]());

const from = (address: string) => ({ "x-forwarded-for": address });
const asPerson = async (address: string, url = "/v1/admin/keys") =>
  (await staff.askAs(cookie, "GET", url, { headers: from(address) })).status;
const asServer = async (address: string, url = "/v1/admin/keys") =>
  (await shop.ask("GET", url, { key: shop.secretKey, headers: from(address) })).status;

test("people reach the console and the administration from the console's networks alone, of both families", async () => {
  for (const address of [OFFICE, OFFICE_V6, `::ffff:${OFFICE}`]) expect(await asPerson(address), address).toBe(200);
  for (const address of [ELSEWHERE, SERVER, "2001:db8:43::9"]) {
    expect(await asPerson(address), address).toBe(403);
    expect(await asPerson(address, "/v1/staff/me"), address).toBe(403);
    expect(await asPerson(address, "/console/"), address).toBe(403);
  }
});

test("secret keys reach the administration from its own networks alone", async () => {
  expect([await asServer(SERVER), await asServer(SERVER, "/metrics")]).toEqual([200, 200]);
  expect([await asServer(ELSEWHERE), await asServer(OFFICE), await asServer(ELSEWHERE, "/metrics")]).toEqual([
    403, 403, 403,
  ]);
});

test("who is refused learns one thing, whatever they brought and however they write the address", async () => {
  const guess = { payload: { mail: "a@b.example", password: "x", code: "123456" }, headers: from(ELSEWHERE) };
  expect((await staff.askAs("", "POST", "/v1/staff/sign-in/password", guess)).body.code).toBe("address_not_allowed");
  for (const url of ["/v1/admin/keys?x=1", "/v1//admin/keys", "/v1/%61dmin/keys", "/console", "/console/x/../"])
    expect([403, 404], url).toContain(
      (await shop.app.inject({ method: "GET", url, headers: { ...from(ELSEWHERE), cookie } })).statusCode,
    );
});

test("customers decide, choose and ask for their rights from everywhere", async () => {
  const token = await shop.signCustomer("budi");
  const headers = from(ELSEWHERE);
  const choice = { level: 1, age: "adult", purposes: { suggestions: true } };
  expect((await shop.ask("PUT", "/v1/me/choices", { payload: choice, token, headers })).status).toBe(200);
  expect((await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token, headers })).status).toBe(200);
  expect((await shop.ask("GET", "/v1/me/export", { token, headers })).status).toBe(200);
  expect((await shop.ask("GET", "/health/live", { headers })).status).toBe(200);
});

test("a proxy's word counts only where the proxy is trusted", async () => {
  const answer = await shop.app.inject({
    method: "GET",
    url: "/v1/admin/keys",
    remoteAddress: ELSEWHERE,
    headers: { authorization: `Bearer ${shop.secretKey}`, ...from(SERVER) },
  });
  expect(answer.json().code).toBe("address_not_allowed");
});

test("whoever runs the server opens the console to every network for a while, in every process at once", async () => {
  const { openConsole } = openIntrusionDesk({ ...staff.deps, settings: OFF });
  await openConsole(30, "The office has a new provider.");
  await expect.poll(() => asPerson(ELSEWHERE)).toBe(200);
  shop.passTime(31 * 60_000);
  expect(await asPerson(ELSEWHERE)).toBe(403);
});
