import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type GaugeName, METRICS, type MetricName } from "./metric-table.ts";
import { openStepHistogram } from "./step-histogram.ts";
import type { StepTiming } from "./trace.ts";

/** How something stands at this moment. */
export type Sample = {
  readonly name: GaugeName;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
};

/** What came of a decision: `fault` is one that was answered without the person, because something went wrong. */
export const DECISION_OUTCOMES = ["personal", "contextual", "empty", "fault"] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];
type CountedDecision = {
  readonly slot: string;
  readonly purpose: string;
  readonly level: number;
  readonly outcome: DecisionOutcome;
};

/** What the server counts. Labels come from configuration and code tables only, so their number is bounded. */
export type Metrics = {
  readonly countDecision: (decision: CountedDecision) => void;
  readonly observeSteps: (way: string, timings: readonly StepTiming[]) => void;
  /** @param group and `status` of closed lists, as the table of metrics has them */
  readonly observeRequest: (group: string, status: string, milliseconds: number) => void;
  /** @param code one of the problem table */
  readonly countRefusal: (code: string) => void;
  readonly observeConsentEffect: (milliseconds: number) => void;
  readonly countEventsAccepted: (kind: string, events: number) => void;
  /** @param reason one of the engine's drop reasons. */
  readonly countEventsDropped: (reason: string, events: number) => void;
  /** All of it in Prometheus' text format, with its content type. */
  readonly read: () => Promise<{ readonly contentType: string; readonly text: string }>;
};

/** Upper bounds in seconds, from a cached step to a fit. */
const STEP_BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10, 60, 300];
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const EFFECT_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/** @param read asked for whatever stands somewhere else at the moment in which somebody reads the metrics; must not throw */
export const openMetrics = (read: () => Promise<readonly Sample[]>): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const settingsOf = (name: MetricName) => ({
    ...{ name, help: plain(METRICS[name].help), labelNames: Object.keys(METRICS[name].labels), registers },
  });
  const decisions = new Counter(settingsOf("seimbang_decisions_total"));
  const refusals = new Counter(settingsOf("seimbang_refusals_total"));
  const accepted = new Counter(settingsOf("seimbang_events_accepted_total"));
  const dropped = new Counter(settingsOf("seimbang_events_dropped_total"));
  const effect = new Histogram({ ...settingsOf("seimbang_consent_effect_seconds"), buckets: EFFECT_BUCKETS });
  const steps = histogramOf("seimbang_step_seconds", ["way", "step"], STEP_BUCKETS);
  const requests = histogramOf("seimbang_request_seconds", ["group", "status"], REQUEST_BUCKETS);
  const gauges = new Map(GAUGES.map((name) => [name, new Gauge(settingsOf(name))]));
  const readGauges = async (): Promise<void> => {
    const samples = await read();
    for (const [name, gauge] of gauges) {
      // A gauge without labels would tell 0 after a reset, which is something else than nothing.
      if (Object.keys(METRICS[name].labels).length === 0) gauge.remove();
      else gauge.reset();
    }
    for (const { name, labels = {}, value } of samples) gauges.get(name)?.set(labels, value);
  };
  return {
    countDecision: ({ slot, purpose, level, outcome }) => decisions.inc({ slot, purpose, level, outcome }),
    observeSteps: (way, timings) => {
      for (const { name, milliseconds } of timings) steps.observe(way, name, milliseconds / 1000);
    },
    observeRequest: (group, status, milliseconds) => requests.observe(group, status, milliseconds / 1000),
    countRefusal: (code) => refusals.inc({ code }),
    observeConsentEffect: (milliseconds) => effect.observe(milliseconds / 1000),
    countEventsAccepted: (kind, events) => accepted.inc({ kind }, events),
    countEventsDropped: (reason, events) => dropped.inc({ reason }, events),
    read: async () => {
      await readGauges();
      const text = (await registry.metrics()) + steps.text() + requests.text();
      return { contentType: registry.contentType, text };
    },
  };
};

const GAUGES = (Object.keys(METRICS) as MetricName[]).filter(
  (name): name is GaugeName => METRICS[name].type === "gauge",
);

const histogramOf = (name: MetricName, labels: readonly [string, string], bounds: readonly number[]) =>
  openStepHistogram({ name, help: plain(METRICS[name].help), labels, bounds });

/** Help is one line of text, without the marks of a page. */
const plain = (help: string): string => help.replaceAll("`", "");
