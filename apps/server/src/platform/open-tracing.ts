import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { TracingSettings } from "../configuration/tracing-settings.ts";
import { permittedAttributes, type SpanAttributes, statementWithoutValues } from "./span-attributes.ts";
import { endAfter } from "./trace.ts";
import type { Tracing } from "./tracing.ts";

/** As many spans wait to be sent at most; whatever comes when the collector is gone or slow is left out. */
const MOST_WAITING = 4_096;
const SEND_EVERY_MS = 2_000;
const SEND_WITHIN_MS = 5_000;
const CLOSE_WITHIN_MS = 3_000;

/**
 * Begins to send traces. Nothing of it is global: each opened shop has its own. Loaded only where a collector is named, so that
 * the packages cost nothing elsewhere.
 */
export const openTracing = (settings: TracingSettings, version: string): Tracing => {
  const contexts = new AsyncLocalStorageContextManager().enable();
  const processor = new BatchSpanProcessor({
    exporter: withoutTheRest(
      new OTLPTraceExporter({ url: settings.url, headers: { ...settings.headers }, timeoutMillis: SEND_WITHIN_MS }),
    ),
    maxQueueSize: MOST_WAITING,
    scheduledDelayMillis: SEND_EVERY_MS,
    exportTimeoutMillis: SEND_WITHIN_MS,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": settings.serviceName, "service.version": version }),
    sampler: samplerOf(settings),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("seimbang", version);

  const within = <Result>(span: Span, parent: Context, run: () => Result): Result =>
    contexts.with(trace.setSpan(parent, span), run);
  const inSpan: Tracing["inSpan"] = (name, run) => {
    const parent = contexts.active();
    const span = tracer.startSpan(name, {}, parent);
    return endAfter(
      () => noteFailure(span, () => within(span, parent, run)),
      () => span.end(),
    );
  };
  return {
    inSpan,
    startRequest: (name, traceparent, attributes) => {
      const parent = parentOf(traceparent);
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes: { ...attributes } }, parent);
      return {
        within: (run) => within(span, parent, run),
        end: (more) => {
          span.setAttributes({ ...more });
          if (Number(more["http.response.status_code"]) >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    noteQuery: ({ text, milliseconds, failed }) => {
      const parent = contexts.active();
      // Beside what is traced, the database is asked every quarter of a second by whoever keeps a lease.
      if (trace.getSpan(parent)?.isRecording() !== true) return;
      const attributes: SpanAttributes = {
        "db.system.name": "postgresql",
        "db.query.text": statementWithoutValues(text),
      };
      const endedAt = Date.now();
      const options = { kind: SpanKind.CLIENT, startTime: endedAt - milliseconds, attributes: { ...attributes } };
      const span = tracer.startSpan("query", options, parent);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endedAt);
    },
    close: async () => {
      // What could not be sent by then is lost; a server that stops is not kept from it.
      await Promise.race([provider.shutdown().catch(() => undefined), after(CLOSE_WITHIN_MS)]);
      contexts.disable();
    },
  };
};

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

/** Notes that something failed and of what kind, never its words. */
const noteFailure = <Result>(span: Span, run: () => Result): Result => {
  const note = (error: unknown): never => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", error instanceof Error ? error.name : typeof error);
    throw error;
  };
  try {
    const result = run();
    // A promise of the same value; only its type is not known to be one.
    return result instanceof Promise ? (result.catch(note) as Result) : result;
  } catch (error) {
    return note(error);
  }
};

/** W3C Trace Context, level 2. What is none is no parent. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

const parentOf = (traceparent: string | undefined): Context => {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
};

const samplerOf = ({ sampler, ratio }: TracingSettings): Sampler => {
  const root = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
  };
  const [, kind = sampler] = /^parentbased_(.*)$/.exec(sampler) ?? [];
  const chosen = root[kind as keyof typeof root]();
  return sampler === kind ? chosen : new ParentBasedSampler({ root: chosen });
};

/** The one place that everything passes on its way out: only what is on the list leaves, and no words of an error. */
const withoutTheRest = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) => exporter.export(spans.map(bare), done),
  shutdown: () => exporter.shutdown(),
  forceFlush: async () => exporter.forceFlush?.(),
});

const bare = (span: ReadableSpan): ReadableSpan => ({
  name: span.name,
  kind: span.kind,
  spanContext: () => {
    const { traceId, spanId, traceFlags } = span.spanContext();
    return { traceId, spanId, traceFlags };
  },
  ...(span.parentSpanContext === undefined ? {} : { parentSpanContext: span.parentSpanContext }),
  startTime: span.startTime,
  endTime: span.endTime,
  duration: span.duration,
  ended: span.ended,
  status: { code: span.status.code },
  attributes: permittedAttributes(span.attributes),
  links: [],
  events: [],
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: span.droppedAttributesCount,
  droppedEventsCount: span.droppedEventsCount,
  droppedLinksCount: span.droppedLinksCount,
});
