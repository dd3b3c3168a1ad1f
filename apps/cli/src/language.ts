export const LANGUAGES = ["id", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Indonesian where the machine speaks it, else English. */
export const languageOfThisMachine = (): Language =>
  Intl.DateTimeFormat().resolvedOptions().locale.startsWith("id") ? "id" : "en";
