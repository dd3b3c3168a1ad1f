/** All that a span may say. None of it is about a person: methods, patterns of routes, codes and names of our own. */
export const SPAN_ATTRIBUTES = [
  "http.request.method",
  "http.route",
  "http.response.status_code",
  "db.system.name",
  "db.query.text",
  "error.type",
] as const;
export type SpanAttributes = { readonly [Name in (typeof SPAN_ATTRIBUTES)[number]]?: string | number };

const KNOWN: ReadonlySet<string> = new Set(SPAN_ATTRIBUTES);
const LONGEST = 1_000;

/** What is left of attributes, whoever set them: those of the list, and nothing but numbers and short texts. */
export const permittedAttributes = (attributes: Readonly<Record<string, unknown>>): Record<string, string | number> => {
  const permitted: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!KNOWN.has(name)) continue;
    if (typeof value === "string") permitted[name] = value.slice(0, LONGEST);
    if (typeof value === "number") permitted[name] = value;
  }
  return permitted;
};

/** A parameter, which stands for a value; then everything that is one. */
const LITERAL = /(\$\d+)|\$(\w*)\$[\s\S]*?\$\2\$|[eEbBxXnN]?'(?:[^'\\]|\\.|'')*'|\b\d+(?:\.\d+)?\b/g;

/**
 * A statement without values: parameters stay, and what is written out is a question mark. What has a quote left after that was
 * not understood, and is not told.
 */
export const statementWithoutValues = (text: string): string => {
  const bare = text
    .replaceAll(LITERAL, (_, parameter?: string) => parameter ?? "?")
    .replaceAll(/\s+/g, " ")
    .trim();
  return bare.includes("'") || bare.includes("$$") ? "(not told)" : bare;
};
