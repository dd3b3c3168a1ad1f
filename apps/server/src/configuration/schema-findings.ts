import type { BothLanguages } from "@seimbang/contracts";
import type { TSchema } from "typebox";
import type { Finding, SettingPath } from "./finding.ts";
import { nearestName } from "./nearest-name.ts";
import { complain, say } from "./say.ts";
import { type SchemaError, schemaErrors } from "./schema-errors.ts";
import { memberOf, namesOf } from "./settings-tree.ts";

/** Everything in which parsed YAML departs from a schema that `page` explains, in words for whoever wrote it. */
export const schemaFindings = (schema: TSchema, settings: unknown, page: string): readonly Finding[] =>
  schemaErrors(schema, settings).flatMap((error) => explain(error, schema, page));

const explain = (error: SchemaError, schema: TSchema, page: string): readonly Finding[] => {
  const path = toPath(error.instancePath);
  const here = (rule: BothLanguages, advice = say("advice.correct")): readonly Finding[] => [
    { path, of: "value", rule, advice },
  ];
  switch (error.keyword) {
    case "boolean":
      return []; // Said again, with names, by "additionalProperties".
    case "additionalProperties":
      return error.params.additionalProperties.map((name) =>
        unknownSetting([...path, name], namesAt(schema, error.schemaPath)),
      );
    case "required":
      return error.params.requiredProperties.map((name) => missingSetting([...path, name], page));
    case "enum":
      return here(
        say("rule.not_on_list"),
        say("advice.not_on_list", { allowed: error.params.allowedValues.join(", ") }),
      );
    case "type":
      return here(wrongKind([error.params.type].flat()));
    case "minimum":
      return here(say("rule.at_least", { limit: String(error.params.limit) }));
    case "maximum":
      return here(say("rule.at_most", { limit: String(error.params.limit) }));
    case "minItems":
      return here(say("rule.too_few", error.params));
    case "maxItems":
      return here(say("rule.too_many", error.params));
    case "minLength":
      return here(say("rule.too_short", error.params));
    case "maxLength":
      return here(say("rule.too_long", error.params));
    case "pattern":
      return [{ path, of: "value", ...complain("pattern", { pattern: String(error.params.pattern) }) }];
    default:
      return here(say("rule.pattern"));
  }
};

const unknownSetting = (path: SettingPath, known: readonly string[]): Finding => {
  const meant = nearestName(String(path.at(-1)), known);
  const list = known.length === 0 ? say("advice.remove") : say("advice.known", { known: known.join(", ") });
  const advice = meant === undefined ? list : say("advice.did_you_mean", { meant });
  return { path, of: "name", rule: say("rule.unknown_setting"), advice };
};

const missingSetting = (path: SettingPath, page: string): Finding => ({
  path,
  of: "name",
  ...complain("missing", { page }),
});

const KINDS = ["string", "number", "integer", "boolean", "array", "object", "null"] as const;

const wrongKind = (types: readonly string[]): BothLanguages =>
  say("rule.wrong_kind", (language) => {
    const kinds = KINDS.filter((kind) => types.includes(kind)).map((kind) => say(`kind.${kind}`)[language]);
    return { kinds: new Intl.ListFormat(language, { type: "disjunction" }).format(kinds) };
  });

const toPath = (pointer: string): SettingPath =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The names that the schema allows at one of its own paths, such as `#/properties/shop`. */
const namesAt = (schema: TSchema, schemaPath: string): readonly string[] => {
  const steps = schemaPath.split("/").slice(1);
  return namesOf(
    memberOf(
      steps.reduce<unknown>((node, step) => memberOf(node, step), schema),
      "properties",
    ),
  );
};
