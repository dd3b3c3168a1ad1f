import { type Language, type MessageKey, type MessageValues, message } from "@seimbang/contracts";

/** A message in both languages in which people read. */
export const inBothLanguages = (
  key: MessageKey,
  valuesIn: (language: Language) => MessageValues = () => ({}),
): Readonly<Record<Language, string>> => ({
  id: message(key, valuesIn("id"), "id"),
  en: message(key, valuesIn("en"), "en"),
});
