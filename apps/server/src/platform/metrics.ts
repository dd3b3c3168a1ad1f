import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Clock } from "./clock.ts";
import { openStepHistogram } from "./step-histogram.ts";
import type { StepTiming } from "./trace.ts";

/** What is asked for at the moment somebody reads the metrics. */
export type MetricSources = {
  readonly clock: Clock;
  /** When the serving model was fitted; undefined without a model. */
  readonly modelFittedAt: () => number | undefined;
  readonly queueDepths: () => Promise<ReadonlyMap<string, number>>;
};

/** What the server counts. Labels come from configuration and code tables only, so their number is bounded. */
export type Metrics = {
  readonly countDecision: (slot: string, level: number) => void;
  /** @param way `decision`, `event`, `choice`, `right`, `model` or `campaign`. */
  readonly observeSteps: (way: string, timings: readonly StepTiming[]) => void;
  readonly countEventsAccepted: (kind: string, events: number) => void;
  /** @param reason one of the engine's drop reasons. */
  readonly countEventsDropped: (reason: string, events: number) => void;
  /** All of it in Prometheus' text format, with its content type. */
  readonly read: () => Promise<{ readonly contentType: string; readonly text: string }>;
};

/** Upper bounds in seconds, from a cached step to a fit. */
const STEP_BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10, 60, 300];

export const openMetrics = (sources: MetricSources): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const decisions = new Counter({
    name: "seimbang_decisions_total",
    help: "Decisions answered, by slot and effective level",
    labelNames: ["slot", "level"],
    registers,
  });
  const steps = openStepHistogram("seimbang_step_seconds", "How long each step of a way took", STEP_BUCKETS);
  const accepted = new Counter({
    name: "seimbang_events_accepted_total",
    help: "Events stored, by kind",
    labelNames: ["kind"],
    registers,
  });
  const dropped = new Counter({
    name: "seimbang_events_dropped_total",
    help: "Events or fields not stored, by reason",
    labelNames: ["reason"],
    registers,
  });
  addModelAge(registry, sources);
  addQueueDepths(registry, sources);
  return {
    countDecision: (slot, level) => decisions.inc({ slot, level }),
    observeSteps: (way, timings) => {
      for (const { name, milliseconds } of timings) steps.observe(way, name, milliseconds / 1000);
    },
    countEventsAccepted: (kind, events) => accepted.inc({ kind }, events),
    countEventsDropped: (reason, events) => dropped.inc({ reason }, events),
    read: async () => ({ contentType: registry.contentType, text: (await registry.metrics()) + steps.text() }),
  };
};

const addModelAge = (registry: Registry, { clock, modelFittedAt }: MetricSources): void => {
  new Gauge({
    name: "seimbang_model_age_seconds",
    help: "Time since the serving model was fitted; absent without one",
    registers: [registry],
    collect() {
      const fittedAt = modelFittedAt();
      if (fittedAt === undefined) this.remove();
      else this.set((clock() - fittedAt) / 1000);
    },
  });
};

const addQueueDepths = (registry: Registry, { queueDepths }: MetricSources): void => {
  new Gauge({
    name: "seimbang_queue_depth",
    help: "Jobs waiting or running, by name",
    labelNames: ["job"],
    registers: [registry],
    async collect() {
      for (const [job, depth] of await queueDepths()) this.set({ job }, depth);
    },
  });
};
