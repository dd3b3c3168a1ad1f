import { createContext, useContext } from "react";
import type { Language } from "./language.ts";

export type LanguageChoice = { readonly language: Language; readonly change: (language: Language) => void };

export const LanguageContext = createContext<LanguageChoice>({ language: "id", change: () => undefined });

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);
