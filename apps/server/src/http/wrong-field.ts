import { type MessageValues, openMessages, type ProblemField } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

const say = openMessages({ id: indonesian, en: english });

type RuleOf<Key> = Key extends `field.${infer Rule}` ? Rule : never;
export type FieldRule = RuleOf<Parameters<typeof say>[0]>;

/** A field (JSON Pointer into what was sent) and the rule that it breaks, in both languages. */
export const wrongField = (field: string, rule: FieldRule, values: MessageValues = {}): ProblemField => ({
  field,
  rule: say(`field.${rule}`, values, "en"),
  ruleId: say(`field.${rule}`, values, "id"),
});
