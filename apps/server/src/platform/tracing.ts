import type { SpanAttributes } from "./span-attributes.ts";
import type { InSpan } from "./trace.ts";

/** A request while it is answered, as a trace knows it. */
export type RequestSpan = {
  /** Runs something as a part of the request, and whatever it begins. */
  readonly within: <Result>(run: () => Result) => Result;
  readonly end: (attributes: SpanAttributes) => void;
};

/** A statement that the database was sent, without its values. */
type TracedQuery = { readonly text: string; readonly milliseconds: number; readonly failed: boolean };

/** What is done is told to a collector (OpenTelemetry). Whatever becomes of that, nothing waits for it. */
export type Tracing = {
  readonly inSpan: InSpan;
  /** @param traceparent as a caller who is trusted sent it (W3C Trace Context); the request is a part of their trace then */
  readonly startRequest: (name: string, traceparent: string | undefined, attributes: SpanAttributes) => RequestSpan;
  readonly noteQuery: (query: TracedQuery) => void;
  /** Sends what waits, for a few seconds at most. */
  readonly close: () => Promise<void>;
};
