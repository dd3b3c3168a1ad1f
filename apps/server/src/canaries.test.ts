import { connect } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openMailServer } from "./messages/test-mail-server.ts";
import { openTracing } from "./platform/open-tracing.ts";
import { type Canaries, canariesIn } from "./platform/test-canaries.ts";
import { openTestCollector } from "./platform/test-collector.ts";
import { inviteStaff } from "./staff/invite.ts";
import { COMMAND_LINE } from "./staff/staff-actor.ts";
import { MESSAGE_SECRETS, openMessageShop } from "./test-message-shop.ts";
import { bytesOf } from "./test-open-shop.ts";
import { withStaff } from "./test-staff.ts";

/** What stands in every field in which people are told of, or prove themselves. Each is found nowhere else in the world. */
const CANARIES = {
  customer: "langganan-qx81",
  device: "peranti-qx82",
  mail: "qx83.budi@surat.example",
  otherMail: "qx84.sari@surat.example",
  name: "Qx85 Budi Wibisono",
  phone: "+628180008686",
  order: "PESANAN-QX87",
  search: "qx88 obat kulit",
  question: "qx89 mengapa saya melihat ini",
  wording: "qx90 saya setuju",
  thread: "qx91 iklan ini terlalu dekat",
  proposal: "qx92 jangan simpan alamat",
  staffMail: "qx93.rini@toko.example",
  staffName: "Qx94 Rini Hartono",
  password: "qx95 empat kucing minum kopi",
  wrongPassword: "qx96 lima kucing minum teh",
  code: "qx97-recovery-code-zzzz",
  page: "qx98-page",
  property: "qx99-undeclared-value",
  reason: "qx100 karena diminta pelanggan",
  smtpPassword: "qx101-smtp-password",
  collectorKey: "qx102-collector-key",
  address: "203.0.113.103",
  userAgent: "qx104-user-agent",
  imported: "qx105-imported-customer",
} as const satisfies Canaries;

type Shop = Awaited<ReturnType<typeof openMessageShop>>;

const lines: string[] = [];
const refusals: string[] = [];
const secrets: Record<string, string> = {};
let collector: Awaited<ReturnType<typeof openTestCollector>>;
let told: readonly (readonly [where: string, text: string])[] = [];

/** A day in the life of a shop, first as it should be and then with a database that takes nothing any more. */
const liveThroughIt = async (): Promise<void> => {
  using _stderr = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  using _stdout = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  await using server = await openMailServer({
    // A real one repeats whom it does not know.
    onRcptTo: ({ address }, _session, done) =>
      done(Object.assign(new Error(`5.1.1 <${address}>: no such mailbox`), { responseCode: 550 })),
  });
  collector = await openTestCollector();
  const tracing = openTracing(
    {
      ...{ url: collector.url, headers: { "x-key": CANARIES.collectorKey }, serviceName: "shop" },
      ...{ sampler: "parentbased_always_on", ratio: 1 },
    },
    "1",
  );
  await using shop = await openMessageShop(
    { port: server.port, password: CANARIES.smtpPassword },
    { logLevel: "trace", tracing },
  );
  for (const turn of ["as it should be", "when nothing can be written"]) {
    if (turn !== "as it should be") await breakEveryTable(shop);
    await oneTurn(shop);
  }
  const people = await shop.database.selectFrom("subject").select("subject_key").execute();
  for (const [at, { subject_key }] of people.entries()) secrets[`subject ${at}`] = subject_key;
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: secrets["token"] ?? "" });
  const metrics = await shop.ask("GET", "/metrics", { key: shop.secretKey });
  const log = await shop.database.selectFrom("log_queue").select("leaf").execute();
  const entries = await shop.database.selectFrom("log_entry").select("leaf").execute();
  await tracing.close();
  told = [
    ["the log", lines.join("")],
    ["the refusals", refusals.join("\n")],
    ["the metrics", metrics.text],
    ["the traces", collector.bodies.join("\n")],
    ["the signed log", [...log, ...entries].map(({ leaf }) => leaf).join("\n")],
    ["what jobs left behind", JSON.stringify((await shop.query("select data, output from job.job")).rows)],
  ];
  Object.assign(secrets, { publishableKey: shop.publishableKey, secretKey: shop.secretKey });
};

beforeAll(liveThroughIt, 120_000);
afterAll(() => collector[Symbol.asyncDispose]());

/** From here on every row that somebody wants to write is refused, and PostgreSQL quotes the row. */
const breakEveryTable = async (shop: Shop): Promise<void> => {
  const { rows } = await shop.query(
    `select distinct c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_description d on d.objoid = c.oid and d.description = 'personal'
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not in ('choice_state')`,
  );
  for (const { relname } of rows as { relname: string }[])
    await shop.query(`alter table "${relname}" add constraint refused_${relname} check (false) not valid`);
};

const oneTurn = async (shop: Shop): Promise<void> => {
  const { customer, mail, name, phone, order, property } = CANARIES;
  const headers = { "user-agent": CANARIES.userAgent, "x-forwarded-for": CANARIES.address };
  const token = await shop.signCustomer(customer);
  const guest = await shop.signCustomer(CANARIES.device);
  Object.assign(secrets, { token, guest });
  const ask = async (...[method, url, asking]: Parameters<Shop["ask"]>) => {
    const answer = await shop.ask(method, url, { ...asking, headers: { ...headers, ...asking?.headers } });
    if (answer.status >= 400) refusals.push(JSON.stringify(answer.headers), answer.text);
    return answer;
  };
  const post = (url: string, payload: object, of = token) => ask("POST", url, { payload, token: of });
  const track = (event: string, properties: object) =>
    post("/v1/track", { event, properties, anonymousId: CANARIES.device });

  const purposes = { suggestions: true, ads: true, training: true, measurement: true, messages: true };
  const choice = { level: 3, age: "adult", purposes, evidence: { wording: CANARIES.wording, locale: "id" } };
  await ask("PUT", "/v1/me/choices", { payload: choice, token });
  await ask("PUT", "/v1/me/choices", { payload: { ...choice, purposes: { [property]: true } }, token });
  await post("/v1/identify", { userId: customer, traits: { email: mail, name, phone, [property]: property } });
  await track("Product Viewed", { product_id: "pot", [property]: property, email: mail });
  await track("Products Searched", { query: CANARIES.search });
  await track("Order Completed", { order_id: order, products: [{ product_id: "tea", quantity: 1 }] });
  await track(property, { product_id: property });
  await post("/v1/batch", {
    batch: [{ type: property }, mail, { type: "track", event: "Product Viewed", userId: mail }],
  });
  await post("/v1/alias", { previousId: CANARIES.device, userId: customer }, guest);
  await post("/v1/decide", { slot: "home", context: { query: CANARIES.search } });
  await post("/v1/decide", { slot: property, undeclared: property });
  await post("/v1/feedback", { decisionId: property, kind: "too_personal", text: CANARIES.question });
  await ask("GET", `/v1/decisions/${CANARIES.page}`, { token });
  await ask("GET", `/v1/me/events?limit=${CANARIES.page}&q=${encodeURIComponent(mail)}`, { token });
  await ask("GET", `/v1/${CANARIES.page}/%zz?mail=${mail}`, { token });
  await ask("GET", "/v1/me/choices", { token: `${CANARIES.page}.${token}` });
  await ask("GET", "/v1/me/choices", { token: token.slice(0, -4) });
  await ask("GET", "/v1/me/choices", { token, key: `sk_${CANARIES.code}` });

  await post("/v1/me/requests", { kind: "question", text: CANARIES.question });
  await post("/v1/me/requests", { kind: CANARIES.question, text: { [mail]: mail } });
  const { body: begun } = await post("/v1/me/threads", {
    ...{ kind: "complaint", topic: "why_shown", text: CANARIES.thread, from: "account" },
  });
  await post(`/v1/me/threads/${begun?.threadId ?? property}/posts`, { text: CANARIES.thread });
  await post("/v1/me/proposals", { language: "id", text: CANARIES.proposal, title: CANARIES.proposal });
  await post("/v1/me/surveys/x", { answers: { [property]: CANARIES.question } });
  await ask("GET", "/v1/me/export", { token });
  const { body: linked } = await ask("POST", "/v1/links", { payload: { customerId: customer }, key: shop.secretKey });
  if (typeof linked?.token === "string") secrets["link"] = linked.token;

  await atTheDesk(shop, ask);
  await shop.broadcast().catch(() => undefined);
  await ask("POST", "/v1/admin/messages/test", { payload: { to: CANARIES.otherMail }, key: shop.secretKey });
  for (const job of ["send-messages", "watch-requests", "delete-expired"] as const)
    await shop.serving.runJob(job).catch(() => undefined);
  await shop.serving
    .importEvents({
      source: bytesOf(
        `{"type":"track","event":"Product Viewed","userId":"${CANARIES.imported}","properties":{"product_id":"pot"}}\n{"${mail}`,
      ),
      mapping: undefined,
      declaration: { purposes: ["suggestions"], basis: "consent", evidence: CANARIES.wording },
      products: "catalogue",
    })
    .catch(() => undefined);
  const raw = (body: string, type = "application/json") =>
    shop.app.inject({
      ...{ method: "POST", url: `/v1/track?mail=${mail}`, payload: body },
      headers: { ...headers, authorization: `Bearer ${shop.publishableKey}`, "content-type": type },
    });
  for (const answer of [
    await raw(`{"event":"${mail}`),
    await raw(`{"__proto__":{"name":"${name}"}}`),
    await raw(`"${name}"`),
    await raw(mail, "application/x-www-form-urlencoded"),
    await raw(`{"event":"${"x".repeat(200_000)}${mail}"}`),
  ])
    refusals.push(JSON.stringify(answer.headers), answer.body);
  await overTheWire(shop);
};

type Ask = (...asked: Parameters<Shop["ask"]>) => ReturnType<Shop["ask"]>;

/** The shop's people: one who is invited, mistypes, and looks somebody up. */
const atTheDesk = async (shop: Shop, ask: Ask): Promise<void> => {
  const { staffMail, staffName, password, wrongPassword, code, reason } = CANARIES;
  const staff = withStaff(shop);
  const given = { mail: staffMail, name: staffName, roles: ["privacy_officer" as const] };
  const invited = await inviteStaff(given, COMMAND_LINE, "http://localhost", staff.deps).catch(() => undefined);
  const invitation = invited?.link.split("#")[1] ?? code;
  secrets["invitation"] = invitation;
  const staffPost = (path: string, payload: object, cookie = "") =>
    ask("POST", `/v1/staff/${path}`, {
      key: "",
      payload,
      headers: { "x-seimbang-console": "1", ...(cookie && { cookie }) },
    });
  await staffPost("invitations/open", { token: invitation });
  await staffPost("invitations/accept", { token: invitation, name: staffName, password, code: "123456" });
  await staffPost("sign-in/password", { mail: staffMail, password: wrongPassword });
  await staffPost("sign-in/password", { mail: staffMail, password: wrongPassword, recoveryCode: code });
  for (const whom of [{ mail: CANARIES.mail }, { mail: CANARIES.otherMail }, { customerId: CANARIES.customer }]) {
    const payload = { by: staffName, because: reason, ...whom };
    await ask("POST", "/v1/admin/customers/look-up", { payload, key: shop.secretKey });
  }
  await ask("GET", "/v1/admin/threads", { key: shop.secretKey, headers: { "x-seimbang-reason": reason } });
  await ask("GET", "/v1/staff/me", { key: "", headers: { cookie: `seimbang-staff=${code}` } });
};

/** What no client of ours would send: the server itself answers, before any of our code is asked. */
const overTheWire = async (shop: Shop): Promise<void> => {
  const address = shop.app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : await shop.listen();
  for (const text of [
    `GET /v1/${CANARIES.mail} HTTP/9.9\r\n\r\n`,
    `POST /v1/track HTTP/1.1\r\nHost: a\r\nContent-Length: ${CANARIES.mail}\r\n\r\n`,
    `GET /${"x".repeat(70_000)}${CANARIES.mail} HTTP/1.1\r\nHost: a\r\n\r\n`,
  ]) {
    const answer = await new Promise<string>((resolve) => {
      let received = "";
      const socket = connect(port, "127.0.0.1", () => socket.end(text));
      socket.on("data", (piece) => {
        received += String(piece);
      });
      socket.on("error", () => resolve(received));
      socket.on("close", () => resolve(received));
    });
    refusals.push(answer);
  }
};

test("the day had its failures, its refusals and its traces, or there was nothing to look through", () => {
  const [log = "", problems = ""] = told.map(([, text]) => text);
  expect(log.split("\n").filter((line) => line.includes('"err"') || line.includes('"failure"')).length).toBeGreaterThan(
    5,
  );
  expect(problems).toContain("internal_error");
  expect(problems).toContain("malformed_json");
  expect(problems).toContain("sign_in_failed");
  expect(Object.keys(secrets).filter((name) => name.startsWith("subject")).length).toBeGreaterThan(0);
  expect(collector.spans().length).toBeGreaterThan(100);
});

test("nothing that people are called, reached by, wrote or prove themselves by is told, in whatever encoding", () => {
  const find = canariesIn({ ...CANARIES, ...secrets, ...MESSAGE_SECRETS_TOLD });
  for (const [where, text] of told) expect(find(text), where).toEqual([]);
});

/** Keys of the shop itself, by as much of them as says which it is. */
const MESSAGE_SECRETS_TOLD = {
  dkim: MESSAGE_SECRETS.dkimKey.slice(100, 160),
  whatsappToken: MESSAGE_SECRETS.whatsappToken,
  whatsappSecret: MESSAGE_SECRETS.whatsappSecret,
};

test("each canary would be found, were it told in any of these ways", () => {
  const find = canariesIn({ mail: CANARIES.mail });
  const bytes = Buffer.from(`<${CANARIES.mail}>`);
  for (const text of [
    `x ${CANARIES.mail.toUpperCase()} y`,
    encodeURIComponent(CANARIES.mail),
    bytes.toString("base64"),
    bytes.toString("hex"),
    JSON.stringify({ a: CANARIES.mail }),
  ])
    expect(find(text), text).not.toEqual([]);
});
