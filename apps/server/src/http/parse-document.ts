import type { ProblemField } from "@seimbang/contracts";
import type { Static, TSchema } from "typebox";
import { type SchemaError, schemaErrors } from "../configuration/schema-errors.ts";
import { Problem } from "./problem.ts";
import { wrongField } from "./wrong-field.ts";

const MOST_EXPLAINED = 20;

/** Of a route: the schema of its body is for readers. Whoever parses it names every field at fault, in both languages. */
export const parsedBelow = { validatorCompiler: () => () => true } as const;

/**
 * What somebody wrote, whether it came over HTTP or from a file, in the form that its schema says.
 * @throws Problem `invalid_request` that names every field at fault, at most twenty.
 */
export const parseDocument = <Schema extends TSchema>(schema: Schema, given: unknown): Static<Schema> => {
  if (isNestedTooDeep(given)) refuseWrong([wrongField("/", "wrong_form")]);
  refuseWrong(schemaErrors(schema, given).flatMap(explain));
  return given as Static<Schema>;
};

/** No document has a hundredth of it; what checks them calls itself for each, and some thousands fill its stack. */
const MOST_NESTED = 1_000;

const isNestedTooDeep = (given: unknown): boolean => {
  let values: readonly unknown[] = [given];
  for (let depth = 0; values.length > 0; depth += 1) {
    if (depth > MOST_NESTED) return true;
    values = values.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return false;
};

/** @throws Problem `invalid_request` when there is anything wrong. */
export const refuseWrong = (fields: readonly ProblemField[]): void => {
  if (fields.length > 0) throw new Problem("invalid_request", undefined, fields.slice(0, MOST_EXPLAINED));
};

const explain = (error: SchemaError): readonly ProblemField[] => {
  const { instancePath: at } = error;
  switch (error.keyword) {
    case "boolean":
      return []; // Said again, with names, by "additionalProperties".
    case "additionalProperties":
      return error.params.additionalProperties.map((name) => wrongField(`${at}/${name}`, "unknown"));
    case "required":
      return error.params.requiredProperties.map((name) => wrongField(`${at}/${name}`, "missing"));
    case "enum":
      return [wrongField(at, "one_of", { values: error.params.allowedValues.join(", ") })];
    case "minimum":
      return [wrongField(at, "at_least", { limit: String(error.params.limit) })];
    case "maximum":
      return [wrongField(at, "at_most", { limit: String(error.params.limit) })];
    case "minItems":
      return [wrongField(at, "too_few", error.params)];
    case "maxItems":
      return [wrongField(at, "too_many", error.params)];
    case "minLength":
      return [wrongField(at, "too_short", error.params)];
    case "maxLength":
      return [wrongField(at, "too_long", error.params)];
    case "uniqueItems":
      return [wrongField(at, "twice")];
    case "type":
      return [wrongField(at || "/", "wrong_kind")];
    default:
      return [wrongField(at || "/", "wrong_form")];
  }
};
