import { afterAll, beforeAll, expect, test } from "vitest";
import { openShopWithPeople } from "../test-people.ts";
import { withStaff } from "../test-staff.ts";

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
let shop: typeof people.shop;
let staff: ReturnType<typeof withStaff>;
let support: string;
let budi: string;
const WROTE = "Why do I see prams?";
beforeAll(async () => {
  people = await openShopWithPeople({ limits: { requestsPerMinute: 1_000_000 } });
  shop = people.shop;
  staff = withStaff(shop);
  support = await staff.signIn((await staff.hire(["support"], { name: "Sari Dewi" })).staffId);
  budi = await people.introduce("budi", 3);
  await people.viewed(budi, "tea", 5);
  await people.shown(budi);
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: WROTE }, token: budi });
  await tellMail("budi", "Budi@Surat.example");
});
afterAll(() => shop[Symbol.asyncDispose]());

const tellMail = async (customerId: string, email: string) => {
  const payload = { traits: { email }, messageId: `${customerId} ${email}` };
  const token = await shop.signCustomer(customerId);
  await shop.ask("PUT", "/v1/me/choices", { payload: { level: 1, age: "adult", purposes: { messages: true } }, token });
  expect((await shop.ask("POST", "/v1/identify", { payload, token })).status).toBeLessThan(300);
};
const lookUp = (payload: object, cookie = support) =>
  staff.askAs(cookie, "POST", "/v1/admin/customers/look-up", { payload });
const because = "They called and asked why they see tea.";
const read = async (token: string) => (await shop.ask("GET", "/v1/me/export", { token })).text;

test("one customer is found by their whole number: how they chose, what they asked, and why they were shown what they were", async () => {
  const { status, body, text } = await lookUp({ customerId: "budi", because });
  expect(status, text).toBe(200);
  expect(body.choices.level).toEqual({ cap: 1, effective: 1 });
  expect(body.changes).toHaveLength(2);
  expect(body.changes[0]).toMatchObject({ origin: "choice", level: 1 });
  expect(body.requests).toMatchObject([{ kind: "question", state: "open" }]);
  expect(body.purposes.find(({ purpose }: { purpose: string }) => purpose === "messages")).toBeDefined();
  const [decision] = body.decisions;
  expect(decision).toMatchObject({ slot: "home", level: { effective: 3 } });
  expect(decision.items[0].reason.text.id).toBeTruthy();
  expect(decision.items[0].product.title).toBeTruthy();
});

test("what they wrote, and their name and address, are not in it", async () => {
  const { text } = await lookUp({ customerId: "budi", because });
  expect(text).not.toContain(WROTE);
  expect(text.toLowerCase()).not.toContain("surat.example");
});

test("whoever was looked up can read who did and why; a look-up of nobody leaves a trace that names nobody", async () => {
  await lookUp({ customerId: "budi", because: "Asked at the counter.", by: "Somebody Else" });
  const own = await read(budi);
  expect(own).toContain("Asked at the counter.");
  expect(own).toContain("Sari Dewi");
  expect(own).not.toContain("Somebody Else");
  const tried = await lookUp({ customerId: "nobody-at-all", because: "Guessing nobody-at-all." });
  expect(tried.body.code).toBe("unknown_customer");
  const { rows } = await shop.query("select statement from log_statement where statement like '%\"found\":0%'");
  expect(rows.map(({ statement }) => statement).join()).toContain("Sari Dewi");
  expect(rows.map(({ statement }) => statement).join()).not.toContain("nobody-at-all");
});

test("an address finds whoever gave it, in whatever letters, and never by a part of it; where it is several people's, nobody", async () => {
  expect((await lookUp({ mail: " budi@surat.EXAMPLE ", because })).status).toBe(200);
  expect((await lookUp({ mail: "budi@surat", because })).body.code).toBe("unknown_customer");
  expect((await lookUp({ mail: "%@surat.example", because })).body.code).toBe("unknown_customer");
  await tellMail("budis-partner", "budi@surat.example");
  expect((await lookUp({ mail: "budi@surat.example", because })).body.code).toBe("several_customers");
});

test("it takes a role that needs it, a reason that can be read, current training, and exactly one of number and address", async () => {
  expect((await lookUp({ customerId: "budi" })).body.code).toBe("reason_required");
  expect((await lookUp({ customerId: "budi", because: " \u200b " })).status).toBe(400);
  expect((await lookUp({ because })).body.code).toBe("invalid_request");
  expect((await lookUp({ customerId: "budi", mail: "budi@surat.example", because })).body.code).toBe("invalid_request");
  expect((await lookUp({ customerId: "x".repeat(300), because })).body.code).toBe("invalid_request");
  for (const role of ["marketer", "analyst", "auditor", "administrator"] as const) {
    const cookie = await staff.signIn((await staff.hire([role])).staffId);
    expect((await lookUp({ customerId: "budi", because }, cookie)).body.code, role).toBe("permission_denied");
  }
  const untrained = await staff.signIn((await staff.hire(["support"], { isTrained: false })).staffId);
  expect((await lookUp({ customerId: "budi", because }, untrained)).body.code).toBe("training_required");
});

test("whoever was erased is not found any more", async () => {
  const citra = await people.introduce("citra");
  expect((await lookUp({ customerId: "citra", because })).status).toBe(200);
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: citra });
  expect((await lookUp({ customerId: "citra", because })).body.code).toBe("unknown_customer");
});
