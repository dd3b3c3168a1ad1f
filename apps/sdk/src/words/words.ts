import type { FeedbackKind } from "@seimbang/contracts";
import { CATALOGUES, type Word } from "./catalogues.ts";

type Language = "id" | "en";

export type Words = {
  /** Read anew each time, since a page may change its language. */
  readonly language: () => Language;
  readonly say: (word: Word, value?: string) => string;
  /** A level by its number and its name. */
  readonly level: (level: number) => string;
  /** What can be said about an item: whatever has words for it. */
  readonly feedbackKinds: readonly FeedbackKind[];
};

const SAID = "say.";

/** Speaks the page's language, else the one that the shop gave, else Indonesian. */
export const openWords = (given: string | undefined): Words => {
  const language = (): Language => toLanguage(document.documentElement.lang) ?? toLanguage(given) ?? "id";
  const words = CATALOGUES.words.split("\n");
  // The build writes places in place of names.
  const say = (word: string | number, value = ""): string => {
    const at = typeof word === "number" ? word : words.indexOf(word);
    return (CATALOGUES[language()].split("\n")[at] ?? "").replace("{}", () => value);
  };
  return {
    language,
    say,
    level: (level) => `${level} · ${say(`level.${level}`)}`,
    feedbackKinds: words.filter((word) => word.startsWith(SAID)).map((word) => word.slice(SAID.length) as FeedbackKind),
  };
};

const toLanguage = (tag = ""): Language | undefined =>
  /^(id|en)\b/.exec(tag.toLowerCase())?.[1] as Language | undefined;
