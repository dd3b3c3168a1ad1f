import type { TSchema } from "typebox";
import type { TLocalizedValidationError } from "typebox/error";
import { Settings } from "typebox/system";
import { Value } from "typebox/value";

export type SchemaError = TLocalizedValidationError;

const MOST_ERRORS = 1000;

/** Everything in which a value departs from a schema; of a value that may have several forms, the departures from one. */
export const schemaErrors = (schema: TSchema, value: unknown): readonly SchemaError[] => {
  const errors = allErrors(schema, value);
  const unions = new Set(errors.filter(({ keyword }) => keyword === "anyOf").map(({ instancePath }) => instancePath));
  return errors.flatMap((error) => {
    if (error.keyword === "anyOf") return formsOf(error, errors);
    return error.keyword === "type" && unions.has(error.instancePath) ? [] : [error];
  });
};

const allErrors = (schema: TSchema, value: unknown): readonly SchemaError[] => {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MOST_ERRORS });
  try {
    return Value.Errors(schema, value);
  } finally {
    Settings.Set({ maxErrors });
  }
};

/** Whoever took one of the forms is told what is wrong with that one; whoever took none, what all of them are. */
const formsOf = (union: SchemaError, errors: readonly SchemaError[]): readonly SchemaError[] => {
  const { instancePath } = union;
  const here = errors.filter((error) => error.instancePath === instancePath && error !== union);
  const isInForm =
    here.some(({ keyword }) => keyword !== "type") ||
    errors.some((error) => error.instancePath.startsWith(`${instancePath}/`));
  if (isInForm) return [];
  const kinds = here.flatMap((error) => (error.keyword === "type" ? [error.params.type].flat() : []));
  return [{ ...union, keyword: "type", params: { type: kinds } }];
};
