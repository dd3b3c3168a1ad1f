import { PROBLEM_CODES } from "@seimbang/contracts";
import { DROP_REASONS, LEVELS } from "@seimbang/engine";
import { expect, test } from "vitest";
import { REQUEST_STATUSES } from "./http/count-requests.ts";
import { REQUEST_GROUPS } from "./http/route-parts.ts";
import { METRICS, type MetricName } from "./platform/metric-table.ts";
import { DECISION_OUTCOMES } from "./platform/metrics.ts";
import { openTracing } from "./platform/open-tracing.ts";
import { openTestCollector } from "./platform/test-collector.ts";
import { WAYS } from "./platform/ways.ts";
import { openShopWithPeople } from "./test-people.ts";

type Told = { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number };

/** Every series of Prometheus' text format, a histogram's by the histogram's own name. */
const seriesIn = (text: string): readonly Told[] =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, name = "", labels = "", value = ""] =
        /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? expect.fail(line);
      const pairs = [...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = "", said = ""]) => [label, said]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
const metricOf = (name: string): string => name.replace(/_(bucket|sum|count)$/, "");

test("after a day in a shop every metric is one of the table, and every label says one of a closed list", async () => {
  const { shop: opened, introduce, viewed, bought, shown, choose } = await openShopWithPeople();
  await using shop = opened;
  const token = await introduce("budi@example.com", 4);
  await viewed(token, "pot", 3);
  await bought(token, "tea", 2);
  await shown(token);
  await shop.ask("POST", "/v1/decide", { payload: { slot: "home" } });
  await choose(token, { level: 1 });
  await shop.ask("POST", "/v1/track", { payload: { event: "Product Viewed" }, token });
  await shop.ask("POST", "/v1/track", { payload: { event: "budi@example.com" }, token });
  await shop.ask("GET", "/v1/budi@example.com");
  await shop.ask("GET", "/v1/me/choices", { token: "budi" });
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: "budi" }, token });
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  const { text, headers } = await shop.ask("GET", "/metrics", { key: shop.secretKey });
  expect(headers["content-type"]).toContain("text/plain");

  const tables = new Set(
    (await shop.query("select tablename from pg_tables where schemaname = 'public'")).rows.map(
      ({ tablename }) => tablename,
    ),
  );
  const oneOf = (list: readonly (string | number)[]) => (said: string) => list.map(String).includes(said);
  const closed: Readonly<Record<string, (said: string) => boolean>> = {
    slot: oneOf(["home", "product", "cart", "search", "category", "ads", "checkout", "email"]),
    purpose: oneOf(["suggestions", "ads", "messages"]),
    level: oneOf(LEVELS),
    outcome: oneOf(DECISION_OUTCOMES),
    way: oneOf(Object.keys(WAYS)),
    step: oneOf(Object.values(WAYS).flat()),
    group: oneOf(REQUEST_GROUPS),
    status: oneOf(REQUEST_STATUSES),
    code: oneOf(PROBLEM_CODES),
    kind: oneOf(["viewed", "purchased", "carted", "searched", "limit", "spent", "left"]),
    reason: oneOf(DROP_REASONS),
    queue: oneOf(["intake", "decision_records", "jobs", "messages", "office_messages", "webhooks", "log"]),
    name: (said) => /^[a-z]+(-[a-z]+)*$/.test(said),
    pool: oneOf(["work", "listening"]),
    state: oneOf(["idle", "busy", "waiting"]),
    table: (said) => tables.has(said),
    clock: oneOf(["overdue", "due_soon", "running", "unacknowledged"]),
    channel: oneOf(["mail", "whatsapp"]),
  };
  const own = seriesIn(text).filter(({ name }) => name.startsWith("seimbang_"));
  for (const { name, labels } of own) {
    const known = METRICS[(name in METRICS ? name : metricOf(name)) as MetricName];
    expect(known, name).toBeDefined();
    const { le: _bound, ...said } = labels;
    expect(Object.keys(said).toSorted(), name).toEqual(Object.keys(known.labels).toSorted());
    for (const [label, value] of Object.entries(said))
      expect(closed[label]?.(value), `${name} ${label}=${value}`).toBe(true);
  }
  expect(text).not.toMatch(/budi|example\.com/);

  const toldAs = (name: string, labels: Record<string, string> = {}): number | undefined =>
    own.find((one) => one.name === name && Object.entries(labels).every(([label, said]) => one.labels[label] === said))
      ?.value;
  expect(toldAs("seimbang_decisions_total", { slot: "home", outcome: "personal" })).toBe(1);
  expect(toldAs("seimbang_decisions_total", { slot: "home", outcome: "contextual", level: "0" })).toBe(1);
  expect(toldAs("seimbang_consent_effect_seconds_count")).toBeGreaterThanOrEqual(3);
  for (const [way, step] of [
    ["choice", "append to ledger"],
    ["erasure", "destroy in one transaction"],
    ["event", "append"],
    ["decision", "record"],
  ])
    expect(
      toldAs("seimbang_step_seconds_count", { way: way ?? "", step: step ?? "" }),
      `${way} ${step}`,
    ).toBeGreaterThan(0);
  expect(toldAs("seimbang_refusals_total", { code: "not_found" })).toBe(1);
  expect(toldAs("seimbang_database_up")).toBe(1);
  expect(toldAs("seimbang_lease_current")).toBe(1);
  expect(toldAs("seimbang_replicas")).toBe(1);
  expect(toldAs("seimbang_queue_depth", { queue: "jobs" })).toBe(0);
  expect(toldAs("seimbang_models_with_erased_people")).toBe(0);
  expect(toldAs("seimbang_backup_age_seconds")).toBeUndefined();
});

test("only the shop's own server reads the metrics, by its secret key", async () => {
  const { shop: opened } = await openShopWithPeople();
  await using shop = opened;
  const bare = await shop.app.inject({ method: "GET", url: "/metrics" });
  expect(bare.statusCode).toBe(401);
  expect((await shop.ask("GET", "/metrics")).status).toBe(403);
  expect((await shop.ask("GET", "/metrics", { key: shop.secretKey })).status).toBe(200);
});

test("a request is one trace with the steps of its way and its statements, and goes on with the trace of the shop's server only", async () => {
  await using collector = await openTestCollector();
  const url = collector.url;
  const tracing = openTracing(
    { url, headers: {}, serviceName: "shop", sampler: "parentbased_always_on", ratio: 1 },
    "1",
  );
  const { shop: opened, introduce, viewed, shown, choose } = await openShopWithPeople({ tracing });
  await using shop = opened;
  const token = await introduce("budi@example.com");
  await viewed(token, "pot", 3);
  await shown(token);
  await choose(token, { level: 1 });
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const asking = { payload: { slot: "home" }, headers: { traceparent } };
  await shop.ask("POST", "/v1/decide", { ...asking, key: shop.secretKey });
  await shop.ask("POST", "/v1/decide", asking);
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  await shop.ask("GET", "/v1/me/events?limit=budi", { token });
  await tracing.close();

  const spans = collector.spans();
  const under = (name: string): readonly string[] => {
    const { spanId } = spans.find((span) => span.name === name) ?? expect.fail(name);
    return spans.filter(({ parentSpanId }) => parentSpanId === spanId).map((span) => span.name);
  };
  expect(under("PUT /v1/me/choices")).toContain("choice");
  expect(under("choice")).toEqual(expect.arrayContaining([...WAYS.choice]));
  expect(under("append to ledger")).toContain("query");
  expect(under("event")).toEqual(expect.arrayContaining([...WAYS.event]));
  expect(under("erasure")).toEqual(expect.arrayContaining([...WAYS.erasure]));
  expect(under("POST /v1/decide")).toEqual(expect.arrayContaining(["load visitor", "rank"]));
  const theirs = spans.filter(({ traceId }) => traceId === "0af7651916cd43dd8448eb211c80319c");
  expect(theirs.filter(({ name }) => name === "POST /v1/decide")).toHaveLength(1);
  expect(collector.bodies.join("")).not.toMatch(/budi|limit=/);
});
