import type { BothLanguages, ProblemField } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import { findAvoided } from "./find-avoided.ts";

/** What customers are to read, by its JSON Pointer in what was sent: in both languages, or in the one that they read. */
type Texts = Readonly<Record<string, BothLanguages | string | undefined>>;

/**
 * Lets nothing go to customers that has a word in it which the shop's own voice avoids.
 * @throws Problem `copy_refused` with each field and word
 */
export const refuseAvoided = (texts: Texts, words: readonly string[]): void => {
  const found = Object.entries(texts).flatMap(([pointer, text]) => avoidedIn(pointer, text, words));
  if (found.length > 0) throw new Problem("copy_refused", undefined, found);
};

const avoidedIn = (pointer: string, text: Texts[string], words: readonly string[]): readonly ProblemField[] => {
  if (text === undefined) return [];
  const isOne = typeof text === "string";
  return findAvoided({ text: isOne ? { id: text, en: "" } : text }, words).map(({ language, message }) => ({
    field: isOne ? pointer : `${pointer}/${language}`,
    ...{ rule: message.en, ruleId: message.id },
  }));
};
