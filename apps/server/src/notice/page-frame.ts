import type { Language } from "@seimbang/contracts";
import { type Html, html } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { type NoticeKey, sayNotice } from "./say.ts";

const PLACES: readonly (readonly [path: string, NoticeKey])[] = [
  ["/privacy", "page.centre"],
  ["/privacy/notice", "page.notice"],
  ["/privacy/learn", "page.learn"],
  ["/privacy/board", "page.board"],
  ["/privacy/improvements", "page.improvements"],
  ["/privacy/breaches", "page.breaches"],
];

/**
 * What the pages about privacy have in common: their name, both languages, and the way from one to the other.
 * @param said what stands at the end, before the ways
 */
export const pageFrame = (
  name: string,
  path: string,
  language: Language,
  said?: NoticeKey,
): Pick<HumanPage, "language" | "name" | "inLanguage" | "footer"> => ({
  language,
  name,
  inLanguage: (other) => `${path}?lang=${other}`,
  footer: html`${said === undefined ? "" : html`<p>${sayNotice(said, {}, language)}</p>`}<ul>${linksFrom(path, language)}</ul>`,
});

const linksFrom = (path: string, language: Language): readonly Html[] =>
  PLACES.filter(([other]) => other !== path).map(
    ([other, key]) => html`<li><a href="${other}?lang=${language}">${sayNotice(key, {}, language)}</a></li>`,
  );
