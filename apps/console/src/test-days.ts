import type { Language } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

const CATALOGUES = { id: indonesian, en: english };

/** The main day of a role is walked in both languages and at both widths; what is done in it changes with neither. */
export const DAYS = [
  ["en", 1280],
  ["id", 768],
] as const;

/** The words of the console in a language. */
export const wordsOf =
  (language: Language) =>
  (id: keyof typeof english): string =>
    CATALOGUES[language][id];
