import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { TracingSettings } from "../configuration/tracing-settings.ts";
import { openTracing } from "./open-tracing.ts";
import { permittedAttributes, SPAN_ATTRIBUTES, statementWithoutValues } from "./span-attributes.ts";
import { openTestCollector } from "./test-collector.ts";

const settingsFor = (url: string, changes: Partial<TracingSettings> = {}): TracingSettings => ({
  ...{ url, headers: {}, serviceName: "shop", sampler: "parentbased_always_on", ratio: 1 },
  ...changes,
});
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

test("a step is a span within its way, a statement within its step, and all of them within the request", async () => {
  await using collector = await openTestCollector();
  const tracing = openTracing(settingsFor(collector.url, { headers: { "x-key": "k" } }), "1.0.0");
  const request = tracing.startRequest("PUT /v1/me/choices", undefined, { "http.request.method": "PUT" });
  await request.within(() =>
    tracing.inSpan("choice", async () => {
      await sleep(1);
      await tracing.inSpan("append to ledger", async () => {
        await sleep(1);
        tracing.noteQuery({ text: "select 'budi' from choice where a = $1", milliseconds: 1, failed: false });
      });
    }),
  );
  request.end({ "http.response.status_code": 200 });
  tracing.noteQuery({ text: "select 1", milliseconds: 1, failed: false });
  await tracing.close();
  const spans = collector.spans();
  const named = (name: string) => spans.find((span) => span.name === name) ?? expect.fail(name);
  const chain = ["PUT /v1/me/choices", "choice", "append to ledger", "query"].map(named);
  expect(spans).toHaveLength(chain.length);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(chain.slice(1).map(({ parentSpanId }) => parentSpanId)).toEqual(chain.slice(0, 3).map(({ spanId }) => spanId));
  expect(named("query").attributes["db.query.text"]).toBe("select ? from choice where a = $1");
  expect(named("PUT /v1/me/choices").attributes).toEqual({
    "http.request.method": "PUT",
    "http.response.status_code": 200,
  });
  expect(collector.bodies.join("")).toContain('"stringValue":"shop"');
  expect(collector.headers[0]?.["x-key"]).toBe("k");
});

test("a caller's trace is gone on with, and what is no traceparent begins one of its own", async () => {
  await using collector = await openTestCollector();
  const tracing = openTracing(settingsFor(collector.url), "1.0.0");
  const parents = [
    `00-${TRACE}-${PARENT}-01`,
    "00-zz",
    `00-${"0".repeat(32)}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-00`,
  ];
  for (const [at, parent] of parents.entries()) tracing.startRequest(`${at}`, parent, {}).end({});
  await tracing.close();
  // The last one's caller does not record, and neither is it recorded here.
  expect(collector.spans().map(({ name, traceId }) => [name, traceId === TRACE])).toEqual([
    ["0", true],
    ["1", false],
    ["2", false],
  ]);
});

test("what failed is said to have, in none of its words", async () => {
  await using collector = await openTestCollector();
  const tracing = openTracing(settingsFor(collector.url), "1.0.0");
  const fail = () => Promise.reject(new TypeError("canary budi@example.com"));
  await expect(tracing.inSpan("erasure", fail)).rejects.toThrow("canary");
  expect(() =>
    tracing.inSpan("decision", () => {
      throw new RangeError("canary");
    }),
  ).toThrow("canary");
  await tracing.close();
  expect(collector.spans().map(({ name, failed, attributes }) => [name, failed, attributes["error.type"]])).toEqual([
    ["erasure", true, "TypeError"],
    ["decision", true, "RangeError"],
  ]);
  expect(collector.bodies.join("")).not.toMatch(/canary|budi/);
});

test("only what is on the list of attributes leaves, whoever set it", async () => {
  await using collector = await openTestCollector();
  const tracing = openTracing(settingsFor(collector.url), "1.0.0");
  const given = { "http.route": "/v1/decide", "enduser.id": "canary" };
  tracing.startRequest("POST /v1/decide", undefined, given).end({});
  await tracing.close();
  const known: readonly string[] = SPAN_ATTRIBUTES;
  const [span] = collector.spans();
  expect(Object.keys(span?.attributes ?? {})).toEqual(["http.route"]);
  expect(Object.keys(span?.attributes ?? {}).every((name) => known.includes(name))).toBe(true);
  expect(permittedAttributes({ "http.route": { nested: "canary" }, "error.type": "x".repeat(5000) })).toEqual({
    "error.type": "x".repeat(1000),
  });
});

test.each([500, "hang", "gone"] as const)(
  "a collector that answers %s keeps nobody waiting, and the end is soon",
  async (answer) => {
    await using collector = await openTestCollector(answer === "gone" ? 200 : answer);
    const url = answer === "gone" ? "http://127.0.0.1:9/v1/traces" : collector.url;
    const tracing = openTracing(settingsFor(url), "1.0.0");
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    for (let at = 0; at < 20_000; at += 1) tracing.inSpan("step", () => at);
    expect(performance.now() - began).toBeLessThan(5_000);
    await tracing.close();
    expect(performance.now() - began).toBeLessThan(15_000);
    // As many as may wait are some megabytes; all of them would be far more.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  },
);

test("of a share that is sampled, the others cost no statement and no span", async () => {
  await using collector = await openTestCollector();
  const tracing = openTracing(settingsFor(collector.url, { sampler: "traceidratio", ratio: 0 }), "1.0.0");
  tracing.inSpan("event", () => tracing.noteQuery({ text: "select 1", milliseconds: 1, failed: false }));
  await tracing.close();
  expect(collector.bodies).toEqual([]);
});

test.each([
  ["select * from subject where id = $1 and x in ($2, $3)", "select * from subject where id = $1 and x in ($2, $3)"],
  ["insert into t values ('it''s budi', E'a\\'b', 17, 3.5)", "insert into t values (?, ?, ?, ?)"],
  ["do $body$ select 'budi' $body$", "do ?"],
  ["select $$budi$$", "select ?"],
  ["select 'budi", "(not told)"],
  ["select table1.a\n  from table1", "select table1.a from table1"],
])("of the statement %s nothing is told but its form", (text, told) => {
  expect(statementWithoutValues(text)).toBe(told);
});
