import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import openChecks from "@fastify/ajv-compiler";
import { PROBLEMS } from "@seimbang/contracts";
import { answerFlaws } from "../test-answer-flaws.ts";
import { MARKS } from "../test-two-customers.ts";
import type { ApiDocument, Described, FuzzedRequest } from "./test-fuzzed-requests.ts";

export type FuzzedAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Milliseconds until it was there whole. */
  readonly took: number;
};

/** Where the project lies on this machine. */
const ROOT = join(import.meta.dirname, "../../../../");
/** What only whoever wrote the server should see: a place in its code, its queries, its files. */
const INSIDES =
  /\n\s+at .+:\d+:\d+|node_modules|\/apps\/server\/|\.ts:\d+|\b(TypeError|ReferenceError|RangeError|SyntaxError)\b|\bselect .+ from\b|\binsert into\b|\bviolates\b|\bduplicate key value\b|\binvalid input syntax\b|\bECONN|kysely|pg_catalog/i;
/** Protocols of others have refusals of their own form; whoever opens a page is told by a page. */
const OWN_FORM = /^\/(opendsr|drp|unsubscribe|ask|privacy|console)\b/;

type Check = (value: unknown) => readonly string[];

/** What an answer's JSON has to be by the server's own description; undefined where it describes none. */
const describedChecks = (document: ApiDocument) => {
  const options = { allErrors: false, strict: false, removeAdditional: false, coerceTypes: false } as const;
  const compile = openChecks()({}, { customOptions: options });
  const known = new Map<string, Check>();
  return ({ route, operation }: Described, status: number, type: string): Check | undefined => {
    const mediaType = type.split(";", 1)[0] ?? "";
    const name = `${route.method} ${route.path} ${status} ${mediaType}`;
    const schema =
      mediaType === "application/json" ? operation?.responses?.[status]?.content?.[mediaType]?.schema : undefined;
    if (schema === undefined) return undefined;
    const check = known.get(name) ?? checkBy(compile({ schema: { ...schema, components: document.components } }));
    known.set(name, check);
    return check;
  };
};

type Compiled = {
  (value: unknown): unknown;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
};

const checkBy =
  (compiled: Compiled): Check =>
  (value) => {
    if (compiled(value) === true) return [];
    const { instancePath = "", message = "" } = compiled.errors?.[0] ?? {};
    return [`is not as described: ${instancePath.replaceAll(/\d+/g, "#")} ${message}`];
  };

/** For tests: says what is wrong with an answer, each flaw once; of a good one nothing. */
export const answerJudge = (document: ApiDocument) => {
  const checkOf = describedChecks(document);
  return (request: FuzzedRequest, answer: FuzzedAnswer): readonly string[] => {
    const { status, headers, text } = answer;
    if (status === 0) return [`no answer: ${text}`];
    const isBusy = status === 503 && headers["retry-after"] !== undefined;
    const inside = isProgram(headers)
      ? undefined
      : (INSIDES.exec(text)?.[0].trim() ?? (text.includes(ROOT) ? ROOT : undefined));
    const isTold = !mayKnowRani(request) && MARKS.some((mark) => text.includes(mark));
    return [
      ...when(status >= 500 && !isBusy, `${status}`),
      ...when(inside !== undefined, `tells ${inside}`),
      ...when(isTold, "tells of another customer"),
      ...when(leadsAway(headers), "leads elsewhere"),
      ...when(isKeptForOthers(request, answer), "is kept for others"),
      ...formFlaws(request, answer, checkOf),
      ...headerFlaws(request.path, headers),
    ];
  };
};

const when = (isSo: boolean, flaw: string): readonly string[] => (isSo ? [flaw] : []);

const formFlaws = (
  { described, method }: FuzzedRequest,
  { status, headers, text }: FuzzedAnswer,
  checkOf: ReturnType<typeof describedChecks>,
): readonly string[] => {
  const type = String(headers["content-type"] ?? "");
  const said = type.includes("json") ? parsed(text) : undefined;
  if (method === "HEAD") return [];
  if (status >= 400) return OWN_FORM.test(described.route.path) ? [] : problemFlaws(status, type, said);
  if (type.includes("json") && text !== "" && said === undefined) return ["is no JSON"];
  const isAsDescribed = type.includes("json") && method === described.route.method;
  return isAsDescribed ? (checkOf(described, status, type)?.(said) ?? []) : [];
};

/** A redirect that somebody could send others away with, by what they wrote into an address or named as the host. */
const leadsAway = ({ location }: IncomingHttpHeaders): boolean =>
  location !== undefined && (!location.startsWith("/") || /^[/\\]{2}/.test(location)) && !location.startsWith("./");

/** What is said to whoever proved something by a header would be said to others by a cache that does not look at it. */
const isKeptForOthers = ({ described, method }: FuzzedRequest, { status, headers }: FuzzedAnswer): boolean =>
  status < 400 &&
  method === described.route.method &&
  described.route.whoMay.some((who) => who !== "" && who !== "address") &&
  !/no-store|private/.test(headers["cache-control"] ?? "");

const problemFlaws = (status: number, type: string, said: unknown): readonly string[] => {
  const { code = "", status: told, type: about, requestId } = (said ?? {}) as Readonly<Record<string, unknown>>;
  const isOfTable =
    Object.hasOwn(PROBLEMS, String(code)) && PROBLEMS[String(code) as keyof typeof PROBLEMS].status === status;
  const isWhole =
    isOfTable && told === status && about === `/problems/${String(code)}` && typeof requestId === "string";
  return isWhole && type.startsWith("application/problem+json")
    ? []
    : [`${status} is no problem of the table (${type})`];
};

/** The reference's own files are programs. */
const isProgram = (headers: IncomingHttpHeaders): boolean =>
  /javascript|css|html/.test(String(headers["content-type"]));

/** The shop itself, its people, and whoever holds a link of hers. */
const mayKnowRani = ({ caller: { name } }: FuzzedRequest): boolean =>
  name === "the shop's server" || name === "a message's link" || name.startsWith("a session ");

const judged = new Map<string, readonly string[]>();
const headerFlaws = (path: string, headers: IncomingHttpHeaders): readonly string[] => {
  const area = `/${path.split("?", 1)[0]?.split("/")[1] ?? ""}`;
  const { date: _date, "content-length": _length, etag: _etag, ...others } = headers;
  const kind = `${area} ${JSON.stringify(others)}`;
  const known = judged.get(kind) ?? answerFlaws(area, headers);
  if (judged.size < 10_000) judged.set(kind, known);
  return known;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
