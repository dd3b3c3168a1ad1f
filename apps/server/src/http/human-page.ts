import type { Language } from "@seimbang/contracts";
import type { FastifyReply } from "fastify";
import { type Html, html, NO_HTML } from "./html.ts";
import { FORM_SECURITY, ICON, PAGE_SECURITY, STYLE } from "./human-page-style.ts";

/** A page that people read without script: the same frame, in one language, with a way to the other. */
export type HumanPage = {
  readonly language: Language;
  readonly title: string;
  /** What stands at the top and in the title, such as the shop's name. */
  readonly name: string;
  /** Where the same page is in another language; absent for one that is nowhere but in a file. */
  readonly inLanguage?: ((language: Language) => string) | undefined;
  readonly main: Html;
  readonly footer: Html;
  /** Whether a form on it is sent back to where the page came from. */
  readonly hasForm?: boolean;
};

const LANGUAGE_NAMES: readonly (readonly [Language, string])[] = [
  ["id", "Bahasa Indonesia"],
  ["en", "English"],
];
const WORDS = {
  id: { skip: "Langsung ke isi", languages: "Bahasa" },
  en: { skip: "Skip to the content", languages: "Language" },
} as const;

export const sendHumanPage = (reply: FastifyReply, page: HumanPage): FastifyReply =>
  reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", page.hasForm === true ? FORM_SECURITY : PAGE_SECURITY)
    .header("content-language", page.language)
    .send(writeHumanPage(page).markup);

/** The page as a document of its own. */
export const writeHumanPage = ({ language, title, name, inLanguage, main, footer }: HumanPage): Html => {
  const { skip, languages } = WORDS[language];
  const links = (at: (other: Language) => string) =>
    LANGUAGE_NAMES.map(([other, itsName]) =>
      other === language
        ? html`<a href="${at(other)}" lang="${other}" aria-current="true">${itsName}</a>`
        : html`<a href="${at(other)}" lang="${other}" hreflang="${other}">${itsName}</a>`,
    );
  const nav = inLanguage === undefined ? NO_HTML : html`<nav aria-label="${languages}">${links(inLanguage)}</nav>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${name}</title>
<link rel="icon" href="${ICON}">
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">${skip}</a>
<header><strong>${name}</strong>${nav}</header>
<main id="main">
${main}
</main>
<footer>
${footer}
</footer>
</body>
</html>
`;
};
