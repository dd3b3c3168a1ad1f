import { expect } from "vitest";

export type Schema = Readonly<Record<string, unknown>> & {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly minProperties?: number;
  readonly minLength?: number;
  readonly pattern?: string;
};
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };
type Operation = {
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** One route as `/openapi.json` describes it, with a request that its schema takes. */
export type DocumentedRoute = {
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  /** The names of the security schemes, one alternative after the other. */
  readonly whoMay: readonly string[];
  /** Which permissions a session needs, one alternative after the other; none where any session does. */
  readonly sessions: readonly (readonly string[])[];
  /** The address with its parameters filled in, by their names where these are given. */
  readonly url: (given?: Readonly<Record<string, string>>) => string;
  readonly payload: object | undefined;
};

/** For tests: every route that the API says it has. */
export const documentedRoutes = (document: Document): readonly DocumentedRoute[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([name, operation]) => {
      const method = METHODS.find((known) => known === name.toUpperCase());
      if (method === undefined) throw new Error(`${name} ${path} has no method that is known here.`);
      const { parameters = [], requestBody, security } = operation;
      const body = Object.values(requestBody?.content ?? {})[0]?.schema;
      return {
        method,
        path,
        sessions: security.flatMap((schemes) => ("session" in schemes ? [schemes["session"] as string[]] : [])),
        whoMay: security.map((schemes) => Object.keys(schemes).sort().join("+")),
        url: (given = {}) => addressOf(path, parameters, given, document),
        payload: body === undefined ? undefined : (sampleOf(body, document) as object),
      };
    }),
  );

const addressOf = (
  path: string,
  parameters: readonly Parameter[],
  given: Readonly<Record<string, string>>,
  document: Document,
): string => {
  const written = ({ name, schema }: Parameter) =>
    encodeURIComponent(given[name] ?? String(sampleOfParameter(schema, document)));
  const query = parameters
    .filter((one) => one.in === "query" && one.required === true)
    .map((one) => `${one.name}=${written(one)}`);
  const filled = parameters
    .filter((one) => one.in === "path")
    .reduce((address, one) => address.replace(`{${one.name}}`, written(one)), path);
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`;
};

/** For schemas that refer to no other. */
const NO_DOCUMENT: Document = { paths: {}, components: {} };
const UUID = "01900000-0000-7000-8000-000000000000";
const SAMPLE_OF_PARAMETER = [UUID, "1", "x"];
const SAMPLES = [
  "x",
  UUID,
  "2027-01-01T00:00:00Z",
  "2027-01-01",
  "https://example.com/",
  "a@example.com",
  "IDR",
  "ID",
  "123456",
  "1",
];

/** The smallest value that a part of an address takes. */
export const sampleOfParameter = (schema: Schema = {}, document: Document = NO_DOCUMENT): unknown =>
  sampleOf(schema, document, SAMPLE_OF_PARAMETER);

/** The smallest value that a schema takes. */
export const sampleOf = (
  schema: Schema,
  document: Document = NO_DOCUMENT,
  samples: readonly string[] = SAMPLES,
): unknown => {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return sampleOf(document.components.schemas?.[name] ?? {}, document);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] ?? {}, document);
  if (schema.type === "object") {
    const { properties = {}, minProperties = 0 } = schema;
    const required = schema.required ?? Object.keys(properties).slice(0, minProperties);
    return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, document)]));
  }
  if (schema.type === "array")
    return Array.from({ length: schema.minItems ?? 1 }, () => sampleOf(schema.items ?? {}, document));
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  if (schema.type === "boolean") return true;
  return textFor(schema, samples);
};

const textFor = ({ pattern = "", minLength = 0, format }: Schema, samples: readonly string[]): string => {
  const dated = format === "date-time" ? ["2027-01-01T00:00:00Z"] : format === "date" ? ["2027-01-01"] : samples;
  const found = dated.find((text) => new RegExp(pattern, "u").test(text));
  expect(found, `Say what ${pattern} takes.`).toBeDefined();
  return (found ?? "").padEnd(minLength, "x");
};
