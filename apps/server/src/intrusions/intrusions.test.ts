import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";

/** Whoever calls says where from, as a proxy that is trusted would. */
const from = (address: string) => ({ "x-forwarded-for": address });
const OFFICE = "198.51.100.7";
const DAY_MS = 86_400_000;
const because = "The calls come from nowhere we know.";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let staff: ReturnType<typeof withStaff>;
let made: string;
let ayu: string;
let administrator: string;
let officer: { staffId: string; cookie: string };
beforeAll(async () => {
  shop = await openTestShop({
    limits: { requestsPerMinute: 1_000_000 },
    server: { proxies: ["127.0.0.1"], origins: ["https://shop.example"] },
    intrusions: { decisionsInTenMinutes: 200 },
  });
  staff = withStaff(shop);
  made = (await staff.hire(["administrator"], { name: "Made Wirawan" })).staffId;
  ayu = (await staff.hire(["privacy_officer"], { name: "Ayu Lestari" })).staffId;
});
/** Time passes in these tests, and sessions end. */
beforeEach(async () => {
  administrator = await staff.signIn(made);
  officer = { staffId: ayu, cookie: await staff.signIn(ayu) };
});
afterAll(() => shop[Symbol.asyncDispose]());

type Alert = {
  intrusionId: string;
  kind: string;
  times: number;
  possible: string[];
  cutOffs: { cutOffId: string }[];
} & Record<"staff" | "key", Record<string, string>> & { network: string; evidence: { what: string; value: unknown }[] };

const as = (cookie: string, method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
  staff.askAs(cookie, method, url, { headers: from(OFFICE), ...(payload === undefined ? {} : { payload }) });
const alerts = async (kind: string): Promise<readonly Alert[]> => {
  const { body } = await as(administrator, "GET", "/v1/admin/intrusions");
  return (body.intrusions as Alert[]).filter((one) => one.kind === kind);
};
const oneAlert = async (kind: string): Promise<Alert> => {
  await expect.poll(async () => (await alerts(kind)).length, { timeout: 20_000 }).toBe(1);
  const [found] = await alerts(kind);
  if (found === undefined) throw new Error("It was there a moment ago.");
  return found;
};
const evidenceOf = ({ evidence }: Alert, what: string) => evidence.find((one) => one.what === what)?.value;
const lookUp = (cookie: string, customerId: string) =>
  as(cookie, "POST", "/v1/admin/customers/look-up", { customerId, because: "They called." });
const tryToSignIn = (mail: string, address: string) =>
  staff.askAs("", "POST", "/v1/staff/sign-in/password", {
    payload: { mail, password: "wrong password", code: "123456" },
    headers: from(address),
  });
const decide = (address: string, productId: string, more: object = {}) =>
  shop.ask("POST", "/v1/decide", {
    payload: { slot: "home", context: { productId } },
    headers: { ...from(address), "user-agent": "a browser" },
    ...more,
  });

test("whoever reads far more customers than anybody does raises one alert; sessions end and the account is suspended, and comes back", async () => {
  const { staffId } = await staff.hire(["support"], { name: "Sari Dewi" });
  const support = await staff.signIn(staffId);
  for (let at = 0; at < 125; at += 1) await lookUp(support, `nobody ${at}`);
  const alert = await oneAlert("unusual_reading");
  expect(alert.staff).toEqual({ staffId, name: "Sari Dewi" });
  expect(Number(evidenceOf(alert, "times"))).toBeGreaterThan(100);
  expect(JSON.stringify(alert)).not.toContain("nobody 1");
  expect(alert.possible).toEqual(["sessions", "account"]);

  const cut = `/v1/admin/intrusions/${alert.intrusionId}/cut-offs`;
  expect((await as(administrator, "POST", cut, { what: "account", because })).status).toBe(200);
  expect((await lookUp(support, "budi")).body.code).toBe("session_ended");
  expect((await as(await staff.signIn(staffId), "GET", "/v1/staff/me")).body.code).toBe("session_ended");
  expect((await as(administrator, "POST", cut, { what: "account", because })).body.code).toBe("cut_off_not_possible");
  const { cutOffs } = (await as(administrator, "GET", `/v1/admin/intrusions/${alert.intrusionId}`)).body as Alert;
  const undo = `/v1/admin/cut-offs/${cutOffs[0]?.cutOffId}/undo`;
  expect((await as(administrator, "POST", undo, { because: "They prepared an audit." })).status).toBe(200);
  expect((await as(administrator, "POST", undo, { because: "Again." })).body.code).toBe("cut_off_over");
  expect((await as(await staff.signIn(staffId), "GET", "/v1/staff/me")).status).toBe(200);
});

test("whoever may act is told by an alert of their own, and the log says what was found and done, and from no address", async () => {
  const { body } = await as(officer.cookie, "GET", "/v1/staff/alerts");
  const [told] = body.alerts.filter(({ alert }: { alert: string }) => alert === "intrusion");
  expect(told).toMatchObject({ about: { name: "Sari Dewi" }, isSeen: false });
  expect(told.text.id).toContain("data pelanggan");
  const written = async () =>
    JSON.stringify(
      (await shop.query("select leaf, statement from log_entry left join log_statement using (entry_id)")).rows,
    );
  for (const kind of ["intrusion_found", "intrusion_cut_off", "staff_suspended", "intrusion_undone", "staff_resumed"])
    await expect.poll(written, { timeout: 20_000 }).toContain(kind);
  expect(await written()).not.toContain(OFFICE);
});

test("nobody judges an alert about themselves, or cuts themselves off; a judged one is quiet for a day", async () => {
  for (let at = 0; at < 125; at += 1) await lookUp(officer.cookie, `nobody ${at}`);
  await expect.poll(async () => (await alerts("unusual_reading")).length, { timeout: 20_000 }).toBe(2);
  const own = (await alerts("unusual_reading")).find(({ staff: { staffId } }) => staffId === officer.staffId);
  const at = `/v1/admin/intrusions/${own?.intrusionId}`;
  const judgement = { verdict: "false_alarm", judgement: "A request of the authority." };
  expect((await as(officer.cookie, "POST", `${at}/judgement`, judgement)).body.code).toBe("own_account");
  expect((await as(officer.cookie, "POST", `${at}/cut-offs`, { what: "sessions", because })).body.code).toBe(
    "own_account",
  );
  expect((await as(administrator, "POST", `${at}/judgement`, judgement)).body.judged).toMatchObject({
    ...judgement,
    by: "Made Wirawan",
  });
  expect((await as(administrator, "POST", `${at}/judgement`, judgement)).body.code).toBe("intrusion_judged");
  await lookUp(officer.cookie, "one more");
  expect(await alerts("unusual_reading")).toHaveLength(1);
});

test("a honey customer cannot be told from others, is nobody to everything that counts, and whoever touches one is seen", async () => {
  const honey = await as(officer.cookie, "POST", "/v1/admin/honey-customers", {
    customerId: "10451",
    mail: "wayan@surat.example",
  });
  expect(honey.status, honey.text).toBe(201);
  expect(honey.text).not.toContain("10451");
  const again = await as(officer.cookie, "POST", "/v1/admin/honey-customers", { customerId: "10451" });
  expect(again.body.code).toBe("customer_exists");

  const { staffId } = await staff.hire(["support"], { name: "Joko" });
  const support = await staff.signIn(staffId);
  await expect.poll(async () => (await lookUp(support, "10451")).status).toBe(200);
  const { body, text } = await lookUp(support, "10451");
  expect(body.changes.length).toBeGreaterThan(0);
  expect(body.choices.level.cap).toBe(body.changes[0].level ?? body.changes.at(-1).level);
  expect((await lookUp(support, "10451")).text).toBe(text);
  const alert = await oneAlert("honey_customer");
  expect(alert.staff["staffId"]).toBe(staffId);
  expect(JSON.stringify(alert)).not.toContain("10451");

  // By a token that the shop signed, by its server's events and by a link: nobody becomes known.
  const people = async () => Number((await shop.query("select count(*) from subject")).rows[0].count);
  const before = await people();
  const token = await shop.signCustomer("10451");
  const choice = {
    payload: { level: 2, age: "adult", purposes: { suggestions: true } },
    token,
    headers: from("203.0.113.9"),
  };
  expect((await shop.ask("PUT", "/v1/me/choices", choice)).body.code).toBe("visitor_token_invalid");
  const consent = { categoryPreferences: { functional: true } };
  const event = {
    context: { consent },
    userId: "10451",
    event: "Product Viewed",
    properties: { product_id: "tea" },
    messageId: "honey",
  };
  await shop.ask("POST", "/v1/track", { payload: event, key: shop.secretKey, headers: from("192.0.2.1") });
  await shop.ask("POST", "/v1/links", {
    payload: { customerId: "10451" },
    key: shop.secretKey,
    headers: from("192.0.2.1"),
  });
  const { token: device } = (
    await shop.ask("POST", "/v1/visitors", { payload: { level: 2, age: "adult", purposes: { suggestions: true } } })
  ).body;
  const alias = { payload: { userId: "10451" }, key: shop.secretKey, token: device, headers: from("192.0.2.1") };
  await shop.ask("POST", "/v1/alias", alias);
  // The device alone.
  expect(await people()).toBe(before + 1);
  // A page that says a device was theirs.
  const joined = { ...event, userId: undefined, messageId: "honey joined" };
  const previous = { ...from("203.0.113.10"), "x-seimbang-previous-visitor": token };
  const joining = await shop.ask("POST", "/v1/track", { payload: joined, token: device, headers: previous });
  expect(joining.body.code).toBe("visitor_token_invalid");
  await expect.poll(async () => (await alerts("honey_customer")).length, { timeout: 20_000 }).toBe(4);

  // A request that staff enters for one belongs to nobody, so that the number is still nobody's afterwards.
  const letter = { kind: "question", text: "Why?", customerId: "10451", channel: "mail", by: "Ayu Lestari" };
  const entered = await as(officer.cookie, "POST", "/v1/admin/requests", letter);
  expect(entered.status, entered.text).toBe(201);

  const honeyId = honey.body.honeyId as string;
  expect((await as(officer.cookie, "DELETE", `/v1/admin/honey-customers/${honeyId}`)).status).toBe(204);
  await expect.poll(async () => (await lookUp(support, "10451")).status).toBe(404);
});

test("many accounts from one network, one account from many, and a few tries each from everywhere raise an alert each", async () => {
  for (let at = 0; at < 6; at += 1) await tryToSignIn(`guess${at}@toko.example`, "203.0.113.50");
  const many = await oneAlert("many_accounts");
  expect(many.network).toBe("203.0.113.50/32");
  expect(evidenceOf(many, "accounts")).toBe(6);
  for (let at = 0; at < 5; at += 1) await tryToSignIn("boss@toko.example", `192.0.2.${at + 10}`);
  expect(evidenceOf(await oneAlert("many_addresses"), "networks")).toBe(5);
  for (let at = 0; at < 20; at += 1) await tryToSignIn(`leaked${at}@toko.example`, `198.18.${at}.1`);
  expect(evidenceOf(await oneAlert("spread_tries"), "accounts")).toBeGreaterThan(20);
}, 60_000);

test("a network that is blocked reaches neither console, decisions nor keys, still chooses and asks for rights, and comes back by itself", async () => {
  const [alert] = await alerts("many_accounts");
  const address = "203.0.113.50";
  const cut = `/v1/admin/intrusions/${alert?.intrusionId}/cut-offs`;
  expect((await as(administrator, "POST", cut, { what: "network", minutes: 30, because })).status).toBe(200);
  await expect.poll(async () => (await decide(address, "tea")).body.code).toBe("address_not_allowed");
  expect((await tryToSignIn("boss@toko.example", address)).body.code).toBe("address_not_allowed");
  expect((await shop.ask("GET", "/console/", { headers: from(address) })).status).toBe(403);
  const token = await shop.signCustomer("budi");
  const choice = { payload: { level: 1, age: "adult", purposes: { suggestions: true } }, token };
  expect((await shop.ask("PUT", "/v1/me/choices", { ...choice, headers: from(address) })).status).toBe(200);
  expect((await shop.ask("GET", "/v1/notice?lang=en", { headers: from(address) })).status).toBe(200);
  expect((await decide("203.0.113.51", "tea")).status).toBe(200);
  shop.passTime(31 * 60_000);
  expect((await decide(address, "tea")).status).toBe(200);
});

test("nobody shuts out themselves, the staff at work or the shop's own proxies", async () => {
  const block = (network: string) => as(administrator, "POST", "/v1/admin/cut-offs", { network, minutes: 10, because });
  for (const network of [OFFICE, "198.51.100.0/24", "127.0.0.0/8", "0.0.0.0/0"])
    expect((await block(network)).body.code, network).toBe("own_network");
  expect((await block("not a network")).body.code).toBe("invalid_request");
  expect((await block("2001:db8::/32")).status).toBe(200);
});

test("whoever asks for more than a person can look at, or walks through the catalogue, is seen; people of one office are not", async () => {
  const asColleague = (at: number) => ({
    payload: { slot: "home", context: { productId: `product ${at % 40}` } },
    headers: { ...from("203.0.113.62"), "user-agent": `browser ${at % 4}` },
  });
  for (let at = 0; at < 350; at += 1) await shop.ask("POST", "/v1/decide", asColleague(at));
  for (let at = 0; at < 200; at += 1) await decide("203.0.113.60", "tea");
  expect((await oneAlert("many_decisions")).network).toBe("203.0.113.60/32");
  for (let at = 0; at < 300; at += 1) await decide("203.0.113.61", `product ${at}`);
  const walk = await oneAlert("catalogue_walk");
  expect(walk.network).toBe("203.0.113.61/32");
  expect(evidenceOf(walk, "products")).toBe(300);
  const all = (await as(administrator, "GET", "/v1/admin/intrusions")).body.intrusions as Alert[];
  expect(all.filter(({ network }) => network === "203.0.113.62/32")).toEqual([]);
}, 60_000);

test("a secret key from a new network, one that was revoked, and a page that is not the shop's raise an alert", async () => {
  const { keyId, key } = await createKey(shop.database, "secret", "till", timeOrderedId, shop.now());
  const call = (address: string, own = key) => shop.ask("GET", "/v1/admin/keys", { key: own, headers: from(address) });
  await expect.poll(async () => (await call("192.0.2.70")).status).toBe(200);
  shop.passTime(4 * DAY_MS);
  await call("192.0.2.71");
  await call("203.0.113.70");
  administrator = await staff.signIn(made);
  const fresh = await oneAlert("new_network");
  expect(fresh.key).toMatchObject({ keyId, name: "till" });
  expect(fresh.network).toBe("203.0.113.0/24");

  const cut = `/v1/admin/intrusions/${fresh.intrusionId}/cut-offs`;
  expect((await as(administrator, "POST", cut, { what: "key", because })).status).toBe(200);
  await expect.poll(async () => (await call("192.0.2.70")).body.code).toBe("unauthenticated");
  shop.passTime(120_000);
  await call("203.0.113.70");
  await oneAlert("revoked_key");
  await revokeKey(shop.database, keyId, shop.now());

  for (let at = 0; at < 50; at += 1)
    await decide("192.0.2.80", "tea", { headers: { ...from("192.0.2.80"), origin: "https://copy.example" } });
  expect(evidenceOf(await oneAlert("foreign_host"), "host")).toBe("copy.example");
});

test("whoever tries many things that they may not do, or keys that do not exist, is seen", async () => {
  const marketer = await staff.signIn((await staff.hire(["marketer"])).staffId);
  const closed = ["keys", "breaches", "records/processing", "retention", "backups", "invoices/export", "intrusions"];
  for (const path of [...closed, ...closed]) await as(marketer, "GET", `/v1/admin/${path}`);
  const alert = await oneAlert("beyond_permissions");
  expect(Number(evidenceOf(alert, "routes"))).toBeGreaterThanOrEqual(5);
  for (let at = 0; at < 20; at += 1)
    await shop.ask("GET", "/v1/admin/keys", {
      key: `sk_${"0".repeat(32)}_${"A".repeat(43)}`,
      headers: from("203.0.113.90"),
    });
  expect((await oneAlert("guessed_keys")).network).toBe("203.0.113.90/32");
});

test("an alert is made the beginning of a breach with one step, and once, also by two people at once", async () => {
  const [alert] = await alerts("guessed_keys");
  const begin = `/v1/admin/intrusions/${alert?.intrusionId}/breach?language=en`;
  const both = await Promise.all([as(administrator, "POST", begin), as(officer.cookie, "POST", begin)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const { body } = both.find(({ status }) => status === 201) ?? expect.fail("one of them began it");
  expect((await as(administrator, "GET", "/v1/admin/breaches")).body.breaches).toHaveLength(1);
  const breach = (await as(administrator, "GET", `/v1/admin/breaches/${body.breachId}`)).body;
  expect(breach.document.title).toContain("many keys were tried");
  expect((await as(administrator, "POST", begin)).body.code).toBe("intrusion_has_breach");
});
