import type { ProblemField } from "@seimbang/contracts";
import type { FastifySchemaValidationError } from "fastify/types/schema.js";

const MOST_EXPLAINED = 20;

/** What a validator found, as fields (JSON Pointers into the request) and rules in words; at most twenty. */
export const explainValidation = (
  errors: readonly FastifySchemaValidationError[],
  context: string | undefined,
): readonly ProblemField[] =>
  errors.slice(0, MOST_EXPLAINED).map((error) => {
    const { within, rule } = explain(error);
    const prefix = context === undefined || context === "body" ? "" : `${context}`;
    return { field: `${prefix}${error.instancePath}${within}` || "/", rule };
  });

type Explained = { readonly within: string; readonly rule: string };

const explain = ({ keyword, params, message }: FastifySchemaValidationError): Explained => {
  const here = (rule: string): Explained => ({ within: "", rule });
  switch (keyword) {
    case "required":
      return { within: `/${String(params["missingProperty"])}`, rule: "is missing" };
    case "additionalProperties":
      return { within: `/${String(params["additionalProperty"])}`, rule: "is no field of this request" };
    case "enum":
      return here(`must be one of ${[params["allowedValues"]].flat().join(", ")}`);
    case "const":
      return here(`must be ${JSON.stringify(params["allowedValue"])}`);
    default:
      return here(message ?? "is not allowed");
  }
};
