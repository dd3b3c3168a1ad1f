import type { BothLanguages } from "@seimbang/contracts";
import { say } from "./say.ts";

const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

/** Where traces are sent, by the names that OpenTelemetry's SDKs share. */
export type TracingSettings = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly sampler: (typeof SAMPLERS)[number];
  /** Of 1, for samplers that take some. */
  readonly ratio: number;
};

type Read = <Value>(
  name: string,
  parse: (text: string) => Value | undefined,
  advice: BothLanguages,
) => Value | undefined;

/** Undefined where no collector is named, or all of it is switched off: then nothing of it is loaded. */
export const readTracing = (read: Read): TracingSettings | undefined => {
  const listed = (allowed: readonly string[]) => say("advice.not_on_list", { allowed: allowed.join(", ") });
  const oneOf =
    <const Names extends readonly string[]>(names: Names) =>
    (text: string): Names[number] | undefined =>
      names.find((name) => name === text);
  const endpoint = read("OTEL_EXPORTER_OTLP_ENDPOINT", toEndpoint, say("advice.OTEL_EXPORTER_OTLP_ENDPOINT"));
  const own = read("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", toEndpoint, say("advice.OTEL_EXPORTER_OTLP_ENDPOINT"));
  const exporter = read("OTEL_TRACES_EXPORTER", oneOf(EXPORTERS), listed(EXPORTERS));
  const disabled = read("OTEL_SDK_DISABLED", oneOf(["true", "false"]), listed(["true", "false"]));
  read("OTEL_EXPORTER_OTLP_PROTOCOL", oneOf(PROTOCOLS), listed(PROTOCOLS));
  const headers = {
    ...read("OTEL_EXPORTER_OTLP_HEADERS", toHeaders, say("advice.OTEL_EXPORTER_OTLP_HEADERS")),
    ...read("OTEL_EXPORTER_OTLP_TRACES_HEADERS", toHeaders, say("advice.OTEL_EXPORTER_OTLP_HEADERS")),
  };
  const serviceName = read("OTEL_SERVICE_NAME", (text) => text, say("advice.key_file")) ?? "seimbang";
  const sampler = read("OTEL_TRACES_SAMPLER", oneOf(SAMPLERS), listed(SAMPLERS)) ?? "parentbased_always_on";
  const ratio = read("OTEL_TRACES_SAMPLER_ARG", toRatio, say("advice.OTEL_TRACES_SAMPLER_ARG")) ?? 1;
  const url = own ?? (endpoint === undefined ? undefined : `${endpoint.replace(/\/$/, "")}/v1/traces`);
  if (url === undefined || disabled === "true" || exporter === "none") return undefined;
  return { url, headers, serviceName, sampler, ratio };
};

const EXPORTERS = ["otlp", "none"] as const;
/** What is sent is JSON; whoever takes protobuf over HTTP takes it as well. */
const PROTOCOLS = ["http/json", "http/protobuf"] as const;

const toEndpoint = (text: string): string | undefined =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;

const toRatio = (text: string): number | undefined => (/^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : undefined);

/** `name=value,name=value`, as W3C Baggage writes them. */
const toHeaders = (text: string): Readonly<Record<string, string>> | undefined => {
  const pairs = text.split(",").map((pair) => /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*([^\r\n]*?)\s*$/.exec(pair));
  const entries = pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", decoded(pair[2] ?? "")] as const]));
  return entries.length === pairs.length ? Object.fromEntries(entries) : undefined;
};

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
