import { LANGUAGE_CODE } from "@seimbang/contracts";
import type { Translations, Words } from "@seimbang/engine";
import { checkCategory, LENGTHS, textChecker } from "./check-text.ts";
import { textOfHtml } from "./clean-text.ts";
import type { Findings } from "./feed-part.ts";

const MOST_LANGUAGES = 10;
const LANGUAGE = new RegExp(LANGUAGE_CODE);
const FIELDS: ReadonlySet<string> = new Set<keyof Words>(["title", "description", "categoryPath"]);

/** The rules for words in further languages. What breaks one is left out and noted; a language without words is none. */
export const checkTranslations = (
  given: Translations,
  ownCategory: readonly string[],
  findings: Findings,
): Translations => {
  const kept: [string, Words][] = [];
  for (const [language, words] of Object.entries(given)) {
    const field = `translations.${language}`;
    if (!LANGUAGE.test(language)) {
      findings.warning("unknown_language", field);
      continue;
    }
    const checked = checkWords(words, ownCategory, findings, field);
    if (Object.keys(checked).length === 0) continue;
    if (kept.length < MOST_LANGUAGES) kept.push([language, checked]);
    else findings.warning("not_kept", field);
  }
  return Object.fromEntries(kept);
};

const checkWords = (given: Words, ownCategory: readonly string[], findings: Findings, field: string): Words => {
  const text = textChecker(findings);
  for (const name of Object.keys(given)) if (!FIELDS.has(name)) findings.warning("not_kept", `${field}.${name}`);
  const title = text(`${field}.title`, given.title, LENGTHS.title, "cut", textOfHtml);
  const description = text(`${field}.description`, given.description, LENGTHS.description, "cut", textOfHtml);
  const categoryPath = checkCategory(given.categoryPath ?? [], findings, `${field}.categoryPath`);
  const isAsDeep = categoryPath.length === ownCategory.length;
  if (categoryPath.length > 0 && !isAsDeep) {
    findings.warning("other_depth", `${field}.categoryPath`, categoryPath.join(" > "));
  }
  return {
    ...(title === "" ? {} : { title }),
    ...(description === "" ? {} : { description }),
    ...(categoryPath.length > 0 && isAsDeep ? { categoryPath } : {}),
  };
};
