import { createContext, useContext } from "react";
import type { Language } from "./language.ts";

export type LanguageChoice = {
  readonly language: Language;
  readonly change: (language: Language) => void;
  /** Whether all messages are there, and not only those of the first page. */
  readonly isWhole: boolean;
};

export const LanguageContext = createContext<LanguageChoice>({
  language: "id",
  change: () => undefined,
  isWhole: true,
});

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);
