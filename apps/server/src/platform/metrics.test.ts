import { expect, test } from "vitest";
import { openMetrics, type Sample } from "./metrics.ts";

const SAMPLES: readonly Sample[] = [
  { name: "seimbang_model_age_seconds", value: 60 },
  { name: "seimbang_jobs", labels: { name: "fit-model" }, value: 2 },
];
const openWith = (samples: readonly Sample[]) => openMetrics(async () => samples);

test("what happened is read in Prometheus' text format", async () => {
  const metrics = openWith(SAMPLES);
  metrics.countDecision({ slot: "home", purpose: "suggestions", level: 3, outcome: "personal" });
  metrics.countEventsAccepted("viewed", 5);
  metrics.countEventsDropped("no_consent", 2);
  metrics.observeSteps("decision", [{ name: "rank", milliseconds: 2 }]);
  metrics.observeRequest("decisions", "2xx", 4);
  metrics.countRefusal("too_many_requests");
  metrics.observeConsentEffect(20);
  const { contentType, text } = await metrics.read();
  expect(contentType).toContain("text/plain");
  const line = 'seimbang_decisions_total{slot="home",purpose="suggestions",level="3",outcome="personal"} 1';
  expect(text).toContain(line);
  expect(text).toContain('seimbang_events_accepted_total{kind="viewed"} 5');
  expect(text).toContain('seimbang_events_dropped_total{reason="no_consent"} 2');
  expect(text).toContain('seimbang_step_seconds_sum{way="decision",step="rank"} 0.002');
  expect(text).toContain('seimbang_request_seconds_sum{group="decisions",status="2xx"} 0.004');
  expect(text).toContain('seimbang_refusals_total{code="too_many_requests"} 1');
  expect(text).toContain("seimbang_consent_effect_seconds_sum 0.02");
  expect(text).toContain("seimbang_model_age_seconds 60");
  expect(text).toContain('seimbang_jobs{name="fit-model"} 2');
});

test("a bucket counts how often a step took no longer than its bound", async () => {
  const metrics = openWith(SAMPLES);
  const timings = [0.1, 0.3, 400_000].map((milliseconds) => ({ name: "consent gate", milliseconds }));
  metrics.observeSteps("decision", timings);
  const { text } = await metrics.read();
  const bucketsOf = (name: string) => [
    ...text.matchAll(
      new RegExp(`^seimbang_step_seconds_${name}\\{(.*)way="decision",step="consent gate"\\} (\\S+)$`, "gm"),
    ),
  ];
  expect(
    bucketsOf("bucket")
      .map(([, bound, count]) => `${bound}${count}`)
      .slice(0, 4),
  ).toEqual(['le="0.0001",1', 'le="0.00025",1', 'le="0.0005",2', 'le="0.001",2']);
  expect(bucketsOf("bucket").at(-1)?.slice(1)).toEqual(['le="+Inf",', "3"]);
  expect(bucketsOf("count").map(([, , count]) => count)).toEqual(["3"]);
  expect(text).toContain("\n# TYPE seimbang_step_seconds histogram\n");
});

test("what is not known is not told, and what was known a moment ago is told no longer", async () => {
  const given = [SAMPLES, [], SAMPLES.slice(1)];
  const metrics = openMetrics(async () => given.shift() ?? []);
  const toldOf = async (name: string) => new RegExp(`^${name}[ {]`, "m").test((await metrics.read()).text);
  expect(await toldOf("seimbang_model_age_seconds")).toBe(true);
  expect(await toldOf("seimbang_jobs")).toBe(false);
  expect(await toldOf("seimbang_model_age_seconds")).toBe(false);
});
