import {
  type BothLanguages,
  inBothLanguages,
  type Language,
  type MessageValues,
  openMessages,
} from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

const message = openMessages({ id: indonesian, en: english });

type Key = Parameters<typeof message>[0];
type After<Prefix extends string, Name> = Name extends `${Prefix}.${infer Rest}` ? Rest : never;

/** What is said of a setting, in both languages. Values that are words themselves are given for each language. */
export const say = (key: Key, values: MessageValues | ((language: Language) => MessageValues) = {}): BothLanguages =>
  inBothLanguages((language) => message(key, typeof values === "function" ? values(language) : values, language));

/** The rule that is broken and what to do about it, which have the same name in the catalogues. */
export const complain = (name: After<"rule", Key> & After<"advice", Key>, values: MessageValues = {}) => ({
  rule: say(`rule.${name}`, values),
  advice: say(`advice.${name}`, values),
});
