import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { joinProcesses, type ProcessText } from "./join-processes.ts";
import { type GaugeName, METRICS, type MetricName } from "./metric-table.ts";
import { openStepHistogram } from "./step-histogram.ts";
import type { StepTiming } from "./trace.ts";

/** How something stands at this moment. */
export type Sample = {
  readonly name: GaugeName;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
};

/** The processes that answer on one port: whoever of them is asked tells of all. */
export type OtherProcesses = {
  /** This one's number; the first is 0. */
  readonly own: number;
  /** What each of the others counted, as its own text; of one that does not answer nothing. */
  readonly readOthers: () => Promise<readonly ProcessText[]>;
  /** Has the others asked by this from then on. */
  readonly answerWith: (read: () => Promise<string>) => void;
};

type MetricSources = {
  /** How this process stands. */
  readonly ofProcess: () => readonly Sample[];
  /** How the shop stands, whichever process is asked; must not throw. */
  readonly ofShop: () => Promise<readonly Sample[]>;
  readonly others?: OtherProcesses | undefined;
};

/** What came of a decision: `fault` is one that was answered without the person, because something went wrong. */
export const DECISION_OUTCOMES = ["personal", "contextual", "empty", "fault"] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];
/** How a run of a background job ended, in the words of the queue. */
export type JobOutcome = "completed" | "failed";
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
  /** @param outcome whether a run of a background job ended well */
  readonly observeJob: (name: string, outcome: JobOutcome, milliseconds: number) => void;
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
/** From a look at an empty queue to a night's deletion. */
const JOB_BUCKETS = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900, 3_600];
const EFFECT_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];

/** What stands somewhere else is asked for at the moment in which somebody reads the metrics. */
export const openMetrics = ({ ofProcess, ofShop, others }: MetricSources): Metrics => {
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
  const jobs = histogramOf("seimbang_job_seconds", ["name", "outcome"], JOB_BUCKETS);
  const readProcess = async (): Promise<string> =>
    (await registry.metrics()) + steps.text() + requests.text() + jobs.text() + (await textOf(ofProcess()));
  others?.answerWith(readProcess);
  return {
    countDecision: ({ slot, purpose, level, outcome }) => decisions.inc({ slot, purpose, level, outcome }),
    observeSteps: (way, timings) => {
      for (const { name, milliseconds } of timings) steps.observe(way, name, milliseconds / 1000);
    },
    observeRequest: (group, status, milliseconds) => requests.observe(group, status, milliseconds / 1000),
    countRefusal: (code) => refusals.inc({ code }),
    observeJob: (name, outcome, milliseconds) => jobs.observe(name, outcome, milliseconds / 1000),
    observeConsentEffect: (milliseconds) => effect.observe(milliseconds / 1000),
    countEventsAccepted: (kind, events) => accepted.inc({ kind }, events),
    countEventsDropped: (reason, events) => dropped.inc({ reason }, events),
    read: async () => {
      const [own, rest = [], shop] = await Promise.all([readProcess(), others?.readOthers(), ofShop().then(textOf)]);
      const text = others === undefined ? own : joinProcesses([{ process: others.own, text: own }, ...rest]);
      return { contentType: registry.contentType, text: text + shop };
    },
  };
};

/** What is not known at this moment has no line, and what was known a moment ago none any more. */
const textOf = async (samples: readonly Sample[]): Promise<string> => {
  const registry = new Registry();
  const gauges = new Map<GaugeName, Gauge>();
  for (const { name, labels = {}, value } of samples) {
    const { help, labels: known } = METRICS[name];
    const settings = { name, help: plain(help), labelNames: Object.keys(known), registers: [registry] };
    const gauge = gauges.get(name) ?? new Gauge(settings);
    gauges.set(name, gauge);
    gauge.set(labels, value);
  }
  return samples.length === 0 ? "" : registry.metrics();
};

const histogramOf = (name: MetricName, labels: readonly [string, string], bounds: readonly number[]) =>
  openStepHistogram({ name, help: plain(METRICS[name].help), labels, bounds });

/** Help is one line of text, without the marks of a page. */
const plain = (help: string): string => help.replaceAll("`", "");
