import { ShopConfigurationWire } from "@seimbang/contracts";
import type { TLocalizedValidationError } from "typebox/error";
import { Settings } from "typebox/system";
import { Value } from "typebox/value";
import type { Finding, SettingPath } from "./finding.ts";
import { nearestName } from "./nearest-name.ts";
import { memberOf, namesOf } from "./settings-tree.ts";

const MOST_ERRORS = 1000;

/** Everything in which a parsed `seimbang.yaml` departs from the schema, in words for whoever wrote it. */
export const schemaFindings = (settings: unknown): readonly Finding[] => allErrors(settings).flatMap(explain);

const allErrors = (settings: unknown): readonly TLocalizedValidationError[] => {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MOST_ERRORS });
  try {
    return Value.Errors(ShopConfigurationWire, settings);
  } finally {
    Settings.Set({ maxErrors });
  }
};

const explain = (error: TLocalizedValidationError): readonly Finding[] => {
  const path = toPath(error.instancePath);
  const here = (rule: string, advice: string): readonly Finding[] => [{ path, of: "value", rule, advice }];
  switch (error.keyword) {
    case "boolean":
      return []; // Said again, with names, by "additionalProperties".
    case "additionalProperties":
      return error.params.additionalProperties.map((name) =>
        unknownSetting([...path, name], namesAt(error.schemaPath)),
      );
    case "required":
      return error.params.requiredProperties.map((name) => missingSetting(path, name));
    case "enum":
      return here("has a value that is not on the list", `Take one of ${error.params.allowedValues.join(", ")}.`);
    case "type":
      return here(`must be ${inWords(error.params.type)}`, "Correct its value.");
    case "minimum":
    case "maximum":
      return here(`must be ${error.params.comparison} ${error.params.limit}`, "Correct its value.");
    case "pattern":
      return here("is not written as it must be", `It must match ${error.params.pattern}.`);
    default:
      return here(error.message, "Correct its value.");
  }
};

const unknownSetting = (path: SettingPath, known: readonly string[]): Finding => {
  const meant = nearestName(String(path.at(-1)), known);
  const list = known.length === 0 ? "Remove it." : `Known here are ${known.join(", ")}.`;
  return { path, of: "name", rule: "is no setting", advice: meant === undefined ? list : `Did you mean "${meant}"?` };
};

const missingSetting = (path: SettingPath, name: string): Finding => ({
  path: [...path, name],
  of: "name",
  rule: "is missing",
  advice: "Add it; docs/configuration.md says what it means.",
});

const inWords = (type: string | readonly string[]): string => {
  const words: Readonly<Record<string, string>> = {
    integer: "a whole number",
    number: "a number",
    string: "text",
    array: "a list",
    object: "a group of settings",
    boolean: "true or false",
  };
  return [type]
    .flat()
    .map((name) => words[name] ?? name)
    .join(" or ");
};

const toPath = (pointer: string): SettingPath =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The names that the schema allows at one of its own paths, such as `#/properties/shop`. */
const namesAt = (schemaPath: string): readonly string[] => {
  const steps = schemaPath.split("/").slice(1);
  const schema = steps.reduce<unknown>((node, step) => memberOf(node, step), ShopConfigurationWire);
  return namesOf(memberOf(schema, "properties"));
};
