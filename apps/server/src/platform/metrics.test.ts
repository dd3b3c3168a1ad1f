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

test("without a model there is no model's age", async () => {
  const { text } = await openAt(undefined).read();
  expect(text).not.toMatch(/^seimbang_model_age_seconds /m);
});
