import fc from "fast-check";
import type { Caller } from "../test-callers.ts";
import type { Schema } from "../test-documented-routes.ts";
import type { ServedRoute } from "../test-served-routes.ts";
import { HOSTILE_TEXTS, hostileText, hostileValue, writeJson } from "./test-hostile-values.ts";
import { type FindSchema, type KnownValues, nearly, valuesOf } from "./test-schema-values.ts";

type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: Schema };
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
};
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
};

/** One way to ask the server for something: as it serves it, and as it describes it, where it does. */
export type Described = { readonly route: ServedRoute; readonly operation: Operation | undefined };

export const describedRoutes = (document: ApiDocument, routes: readonly ServedRoute[]): readonly Described[] =>
  routes
    .filter(({ method }) => method !== "HEAD")
    .map((route) => {
      const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
      return { route, operation: document.paths[path]?.[route.method.toLowerCase()] };
    });

export type FuzzedRequest = {
  readonly described: Described;
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | undefined;
};

export type Fuzzing = {
  readonly callers: () => readonly Caller[];
  readonly known: KnownValues;
  readonly find: FindSchema;
};

/** For tests: requests to one route, from such as it takes to such as nothing takes, by everybody who may come. */
export const requestsTo = (described: Described, fuzzing: Fuzzing): fc.Arbitrary<FuzzedRequest> => {
  const { route, operation } = described;
  const method = fc.oneof(
    { weight: 30, arbitrary: fc.constant<string>(route.method) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("HEAD", "OPTIONS", "PATCH", "DELETE", "PUT", "POST", "TRACE", "PROPFIND", "QUERY"),
    },
  );
  return fc
    .record({
      caller: fc.tuple(fc.nat(2), fc.nat()),
      method,
      path: pathOf(route.path, operation?.parameters ?? [], fuzzing),
      sent: bodyOf(route, operation, fuzzing),
      more: fc.array(oddHeader, { maxLength: 2 }),
    })
    .map(({ caller: [share, at], sent, more, ...request }) => {
      const all = fuzzing.callers();
      const admitted = share === 0 ? all : all.filter((one) => one.expected(route) === "in");
      const callers = admitted.length === 0 ? all : admitted;
      const caller = callers[at % callers.length]!;
      const headers = [...Object.entries(caller.headers), ...sent.headers, ...more];
      return { described, caller, headers, body: sent.body, ...request };
    });
};

const pathOf = (pattern: string, parameters: readonly Parameter[], { known, find }: Fuzzing): fc.Arbitrary<string> => {
  const schemaOf = (name: string): Schema =>
    parameters.find((one) => one.in === "path" && one.name === name)?.schema ?? { type: "string" };
  const parts = pattern.split("/").map((part) => {
    if (part === "*")
      return fc.oneof(fc.constantFrom("index.html", "assets/x.js", "a/b.css", ".env", "x.br"), dirtyPart);
    if (!part.startsWith(":")) return fc.constant(part);
    const name = part.slice(1).replace(/\.\w+$/, "");
    const schema = schemaOf(name);
    return fc.oneof(
      { weight: 6, arbitrary: valuesOf(schema, known, find, name).map(encoded) },
      { weight: 2, arbitrary: fc.nat().map((at) => encoded(known("*Id")[at % known("*Id").length] ?? "x")) },
      { weight: 2, arbitrary: hostileText.map(encoded) },
      { weight: 1, arbitrary: dirtyPart },
    );
  });
  const asked = parameters.filter((one) => one.in === "query");
  const named = asked.map((one) => {
    const values = valuesOf(one.schema ?? {}, known, find, one.name);
    const value = fc.oneof({ weight: 5, arbitrary: values }, { weight: 1, arbitrary: hostileValue }).map(encoded);
    const times = one.required === true ? { minLength: 1, maxLength: 2 } : { maxLength: 1 };
    return fc
      .oneof(
        { weight: 9, arbitrary: fc.array(value, times) },
        { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
      )
      .map((list) => list.map((text) => `${encodeURIComponent(one.name)}=${text}`));
  });
  const unnamed = fc.oneof(
    { weight: 6, arbitrary: fc.constant<readonly string[]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.tuple(hostileText, hostileText).map((pair) => pair.map(encoded).join("=")),
        { maxLength: 3 },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(["lang=en"], ["__proto__[x]=1"], ["a[]=1&a[]=2"], ["&&==&"], ["%"], ["x=%ff%fe"]),
    },
  );
  return fc.tuple(fc.tuple(...parts), fc.tuple(...named), unnamed).map(([path, query, odd]) => {
    const asking = [...query.flat(), ...odd].join("&");
    return `${path.join("/")}${asking === "" ? "" : `?${asking}`}`;
  });
};

const encoded = (value: unknown): string =>
  encodeURIComponent(
    (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 4_000).toWellFormed(),
  );

const dirtyPart = fc.constantFrom(
  ...[
    "%00",
    "%ff",
    "%",
    "%2e%2e",
    "..",
    ".",
    "..%2f..%2fpackage.json",
    "%5c..%5c",
    "a;b=c",
    "a%2fb",
    "*",
    "~",
    "x".repeat(3_000),
    "%e0%a4%a",
    "",
    "%0d%0aX:y",
  ],
);

type Sent = { readonly headers: readonly (readonly [string, string])[]; readonly body: Buffer | undefined };

const bodyOf = (
  { method }: ServedRoute,
  operation: Operation | undefined,
  { known, find }: Fuzzing,
): fc.Arbitrary<Sent> => {
  const contents = Object.entries(operation?.requestBody?.content ?? {});
  const type = contents[0]?.[0] ?? "application/json";
  const isReading = method === "GET" || method === "HEAD";
  const nothing = fc.constant<Sent>({ headers: [], body: undefined });
  const as =
    (contentType: string) =>
    (text: string | Uint8Array): Sent => ({
      headers: [["content-type", contentType]],
      body: Buffer.from(text as string),
    });
  const odd = oddBody(type);
  if (contents.length === 0)
    return isReading
      ? fc.oneof({ weight: 20, arbitrary: nothing }, { weight: 1, arbitrary: odd })
      : fc.oneof({ weight: 4, arbitrary: nothing }, { weight: 1, arbitrary: odd });
  const schema = contents[0]?.[1].schema;
  const isJson = type.includes("json") && schema !== undefined;
  if (!isJson) return fc.oneof({ weight: 2, arbitrary: textBody.map(as(type)) }, { weight: 1, arbitrary: odd });
  const values = valuesOf(schema, known, find);
  return fc.oneof(
    { weight: 8, arbitrary: values.map(writeJson).map(as(type)) },
    { weight: 8, arbitrary: nearly(values).map(writeJson).map(as(type)) },
    { weight: 1, arbitrary: hostileValue.map(writeJson).map(as(type)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(values.map(writeJson), fc.nat())
        .map(([text, at]) => as(type)(text.slice(0, at % (text.length + 1)))),
    },
    { weight: 2, arbitrary: odd },
    { weight: 1, arbitrary: nothing },
  );
};

const LINES = [
  "id\ttitle\tprice\nx1\tTeh\t1000\n",
  '{"productId":"x1","title":"Teh","price":1}\n',
  "<rss><channel><item><g:id>x1</g:id><title>Teh</title></item></channel></rss>",
  "Handle,Title\nx1,Teh\n",
  "From: a@b\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nA: b\r\n--x--",
  "mail=a%40b.test",
];
const textBody: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.constantFrom(...LINES),
  fc
    .tuple(fc.constantFrom(...LINES), hostileText, fc.nat())
    .map(([text, other, at]) => text.slice(0, at % text.length) + other + text.slice(at % text.length)),
  hostileText,
  fc.uint8Array({ maxLength: 200 }),
);

const oddBody = (type: string): fc.Arbitrary<Sent> =>
  fc
    .tuple(
      fc.constantFrom(
        type,
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/octet-stream",
        "application/xml",
        "x",
        "application/json;;;",
        "APPLICATION/JSON",
      ),
      fc.oneof(textBody, hostileValue.map(writeJson)),
      fc.constantFrom(undefined, undefined, "gzip", "br", "identity", "x"),
    )
    .map(([contentType, text, encoding]) => ({
      headers: [
        ["content-type", contentType] as const,
        ...(encoding === undefined ? [] : [["content-encoding", encoding] as const]),
      ],
      body: Buffer.from(text as string),
    }));

const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ["accept", ["*/*", "text/html", "application/xml;q=0", "x", ""]],
  ["accept-language", ["id", "en", "xx", "*;q=9", "id;q=\u00ff"]],
  ["accept-encoding", ["gzip", "br;q=1", "identity;q=0, *;q=0", "x"]],
  ["sec-gpc", ["1", "0", "true", ""]],
  ["x-seimbang-signals", ['{"tcf":"CP"}', "{", "[]", '{"gpp":"DBAA"}', `{"gpp":"${"D".repeat(3_000)}"}`]],
  ["x-seimbang-strict", ["1", "x"]],
  ["x-seimbang-previous-visitor", ["sd1.AAAA", "x", "eyJhbGciOiJub25lIn0.e30."]],
  ["if-none-match", ["*", 'W/"x"', '"']],
  ["if-modified-since", ["x", "Thu, 01 Jan 1970 00:00:00 GMT"]],
  ["range", ["bytes=0-", "bytes=9-1", "bytes=-1,-2,-3", "x=1"]],
  ["cookie", ["seimbang-staff=x", "__Host-seimbang-staff=x; seimbang-staff=%00", "=;=;", `a=${"x".repeat(3_000)}`]],
  ["origin", ["null", "https://evil.test", "http://localhost", "x"]],
  ["access-control-request-method", ["PUT", "x"]],
  ["host", ["evil.test", "localhost:1", "[::1]", "x y".replace(" ", "_")]],
  ["x-forwarded-for", ["1.2.3.4", "x", "::1, 10.0.0.1"]],
  ["x-forwarded-host", ["evil.test"]],
  ["x-forwarded-proto", ["https", "x"]],
  ["x-http-method-override", ["DELETE"]],
  ["user-agent", ["", "x".repeat(4_000), "Mozilla/5.0 \u00ff"]],
  ["x-seimbang-reason", ["%", "%00", "%E0%A4%A", "x".repeat(6_000), "To%20answer."]],
  [
    "authorization",
    ["", "Bearer", "Bearer  x", "Basic eDo=", "Basic %", "Digest x", "bearer sk_0", `Bearer ${"x".repeat(5_000)}`],
  ],
  ["x-seimbang-visitor", HOSTILE_TEXTS.filter((text) => /^[\x20-\x7e]{0,4000}$/.test(text))],
  ["traceparent", ["00-0-0-0", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"]],
  ["expect", ["x"]],
];
const oddHeader: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(["accept", "*/*"] as const) },
  ...HEADERS.map(([name, values]) => ({
    weight: 1,
    arbitrary: fc.constantFrom(...values).map((value) => [name, value] as const),
  })),
);
