import english from "./en.json" with { type: "json" };
import indonesian from "./id.json" with { type: "json" };

export type Language = "id" | "en";
type InBoth = Readonly<Record<Language, string>>;
export type Word = keyof typeof english & keyof typeof indonesian;

const CATALOGUES = { id: indonesian, en: english };

/** As the address said when the page was loaded; the shop's own language is Indonesian. */
export const language: Language = document.documentElement.lang === "en" ? "en" : "id";
export const otherLanguage: Language = language === "id" ? "en" : "id";

export const say = (word: Word, value = ""): string => CATALOGUES[language][word].replace("{}", () => value);

export const inLanguage = (texts: InBoth): string => texts[language];

export const rupiah = (amount: number): string =>
  amount.toLocaleString(language, { style: "currency", currency: "IDR", minimumFractionDigits: 0 });
