/** Text that is markup already; only `html` makes it. */
export type Html = { readonly markup: string };

type Part = Html | string | number | readonly Html[];

/** Markup in which everything that is put in is escaped, unless it was made here itself. */
export const html = (written: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: written.map((text, at) => text + markupOf(parts[at])).join(""),
});

export const NO_HTML: Html = { markup: "" };

const markupOf = (part: Part | undefined): string => {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
};

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
