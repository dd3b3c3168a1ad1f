import { expect, test } from "vitest";
import { openMetrics } from "./metrics.ts";

const openAt = (fittedAt: number | undefined) =>
  openMetrics({
    clock: () => 61_000,
    modelFittedAt: () => fittedAt,
    queueDepths: async () => new Map([["fit-model", 2]]),
  });

test("what happened is read in Prometheus' text format", async () => {
  const metrics = openAt(1_000);
  metrics.countDecision("home", 3);
  metrics.countEventsAccepted("viewed", 5);
  metrics.countEventsDropped("no_consent", 2);
  metrics.observeSteps("decision", [{ name: "rank", milliseconds: 2 }]);
  const { contentType, text } = await metrics.read();
  expect(contentType).toContain("text/plain");
  expect(text).toContain('seimbang_decisions_total{slot="home",level="3"} 1');
  expect(text).toContain('seimbang_events_accepted_total{kind="viewed"} 5');
  expect(text).toContain('seimbang_events_dropped_total{reason="no_consent"} 2');
  expect(text).toContain('seimbang_step_seconds_sum{way="decision",step="rank"} 0.002');
  expect(text).toContain("seimbang_model_age_seconds 60");
  expect(text).toContain('seimbang_queue_depth{job="fit-model"} 2');
});

test("a bucket counts how often a step took no longer than its bound", async () => {
  const metrics = openAt(1_000);
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

test("without a model there is no model's age", async () => {
  const { text } = await openAt(undefined).read();
  expect(text).not.toMatch(/^seimbang_model_age_seconds /m);
});
