import { type BreachItem, LANGUAGES, type Language } from "@seimbang/contracts";
import type { BreachFacts } from "./breach-facts.ts";
import type { OwedItem } from "./notices-owed.ts";

export type MissingItem = OwedItem & { readonly languages: readonly Language[] };

/** What the law wants said and the register does not know, by the languages in which it is missing. */
export const missingItems = (items: readonly OwedItem[], facts: BreachFacts): readonly MissingItem[] =>
  items
    .map((item) => ({ ...item, languages: LANGUAGES.filter((language) => !isKnown(item.item, facts, language)) }))
    .filter(({ languages }) => languages.length > 0);

export const isKnown = (
  item: BreachItem,
  { document, people, contact, isLate }: BreachFacts,
  language: Language,
): boolean => {
  switch (item) {
    case "data_concerned":
      return document.data !== undefined;
    case "when_and_how":
      return document.happenedFrom !== undefined && document.how?.[language] !== undefined;
    case "people_and_records":
      return people !== undefined && document.records !== undefined;
    case "contact":
      return contact !== undefined;
    case "reasons_for_delay":
      return !isLate || document.delay?.[language] !== undefined;
    case "consequences":
      return document.consequences?.[language] !== undefined;
    case "measures":
      return document.measures?.[language] !== undefined;
    case "advice_to_people":
      return document.advice?.[language] !== undefined;
  }
};
