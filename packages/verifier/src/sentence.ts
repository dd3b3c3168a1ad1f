export type VerifierLanguage = "id" | "en";
/** A sentence for people, with the names of its values in braces. */
export type Both = Readonly<Record<VerifierLanguage, string>>;
export type Values = Readonly<Record<string, string | number>>;

/** Puts the values into a sentence. */
export const fill = (sentence: string, values: Values): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
