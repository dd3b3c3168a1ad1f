import { CatalogueItemWire, type CatalogueRule } from "@seimbang/contracts";
import { Compile } from "typebox/compile";
import type { CatalogueItem } from "../catalogue-item.ts";
import { checkItem, type UncheckedItem } from "./check-item.ts";
import type { FeedSettings, Findings } from "./feed-part.ts";
import { readAvailability } from "./read-availability.ts";
import { readTime } from "./read-time.ts";

const itemCheck = Compile(CatalogueItemWire);
const KNOWN_FIELDS = new Set(Object.keys(CatalogueItemWire.properties));

/** What is said about an item in words, with the identifier that tells which. */
const WORDS: ReadonlySet<string> = new Set<keyof CatalogueItemWire>([
  "productId",
  "title",
  "description",
  "categoryPath",
]);

/** Which of our rules a broken rule of the schema is. */
const RULE_OF_KEYWORD: Readonly<Record<string, CatalogueRule>> = {
  required: "required",
  minLength: "required",
  maxLength: "too_long",
  maxItems: "too_long",
  enum: "unknown_value",
  pattern: "wrong_currency",
  minimum: "not_a_price",
  exclusiveMaximum: "not_a_price",
};

type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads one item in our own shape, as in JSON Lines and the API. A null counts as absent; a field that is not ours is
 * kept among the attributes when it is plain.
 */
export const readJsonItem = (
  given: unknown,
  findings: Findings,
  settings: Pick<FeedSettings, "currency" | "wordsOnly">,
): CatalogueItem | undefined => {
  if (!isFields(given)) {
    findings.error("not_json");
    return undefined;
  }
  const isRead = (field: string): boolean => settings.wordsOnly !== true || WORDS.has(field);
  const fields = Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== null && isRead(name)));
  if (!itemCheck.Check(fields)) {
    for (const error of itemCheck.Errors(fields)) noteError(error, findings);
    return undefined;
  }
  return checkItem(toUnchecked(fields, findings), findings, settings);
};

type SchemaError = ReturnType<typeof itemCheck.Errors>[number];

const noteError = (error: SchemaError, findings: Findings): void => {
  const rule = RULE_OF_KEYWORD[error.keyword] ?? "wrong_type";
  const missing = error.keyword === "required" ? error.params.requiredProperties : [];
  const field = error.instancePath.slice(1).replaceAll("/", ".");
  for (const name of missing) findings.error(rule, name);
  if (missing.length === 0) findings.error(rule, field);
};

const toUnchecked = (fields: CatalogueItemWire, findings: Findings): UncheckedItem => {
  const { saleFrom, saleUntil, listedAt, availability, attributes, sensitive, ...same } = fields;
  const known = Object.fromEntries(Object.entries(same).filter(([name]) => KNOWN_FIELDS.has(name)));
  return {
    ...known,
    saleFrom: timeOf("saleFrom", saleFrom, findings),
    saleUntil: timeOf("saleUntil", saleUntil, findings),
    listedAt: timeOf("listedAt", listedAt, findings),
    availability: availabilityOf(availability, findings),
    attributes: {
      ...plainExtras(same, findings),
      ...attributes,
      ...(sensitive === true ? { sensitive: true } : {}),
    },
  };
};

/** The last instant that JavaScript and PostgreSQL both can write as a date of four digits. */
const LAST_TIME = Date.UTC(9999, 11, 31);

const timeOf = (field: string, given: string | number | undefined, findings: Findings): number | undefined => {
  if (given === undefined) return undefined;
  const at = typeof given === "number" ? Math.trunc(given) : readTime(given);
  if (at !== undefined && at >= 0 && at <= LAST_TIME) return at;
  findings.error("not_a_time", field, String(given));
  return undefined;
};

const availabilityOf = (given: string | undefined, findings: Findings) => {
  const read = given === undefined ? undefined : readAvailability(given);
  if (given !== undefined && read === undefined) findings.error("unknown_availability", "availability", given);
  return read;
};

const plainExtras = (fields: Fields, findings: Findings): Record<string, string | number | boolean> => {
  const extras: [string, string | number | boolean][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (KNOWN_FIELDS.has(name)) continue;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      extras.push([name, value]);
    else findings.warning("not_kept", name);
  }
  return Object.fromEntries(extras);
};
