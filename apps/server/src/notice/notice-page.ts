import type { Language, NoticeWire } from "@seimbang/contracts";
import { type Html, html, NO_HTML } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { pageFrame } from "./page-frame.ts";
import { dayInWords, listOf, type NoticeKey, sayNotice } from "./say.ts";

/** The notice as a page: in short, then in full, then every version. */
export const noticePage = (notice: NoticeWire, language: Language, timeZone: string): HumanPage => {
  const words: Words = {
    language,
    say: (key, values = {}) => sayNotice(key, values, language),
    day: (iso) => dayInWords(Date.parse(iso), timeZone)[language],
  };
  const { say, day } = words;
  const { name } = notice.shop;
  const version = notice.registryVersion.slice(0, 8);
  return {
    ...pageFrame(name, "/privacy/notice", language, "page.machine"),
    title: say("page.title"),
    main: html`<h1>${say("page.title")}</h1>
<p class="lead">${say("page.lead", { name })}</p>
<p class="soft">${say("page.inForce", { date: day(notice.inForceFrom), version })}</p>
${upcoming(notice, words)}
<h2 id="short">${say("page.short")}</h2>
<ul class="short card">${notice.sections.map((section) => shortOf(section, words))}</ul>
<h2 id="full">${say("page.full")}</h2>
${notice.sections.map((section) => sectionOf(section, notice, words))}
<section>
<h3 id="history">${say("page.history")}</h3>
${notice.changes.map((change) => html`<h4>${day(change.inForceFrom)}</h4>${list(change.changed, words)}`)}
</section>`,
  };
};

type Words = {
  readonly language: Language;
  readonly say: (key: NoticeKey, values?: Readonly<Record<string, string | number>>) => string;
  readonly day: (iso: string) => string;
};
type Section = NoticeWire["sections"][number];

const upcoming = ({ upcoming: next }: NoticeWire, words: Words): Html => {
  if (next === undefined) return NO_HTML;
  const { say, day } = words;
  return html`<section class="card note">
<h2>${say("page.upcoming", { date: day(next.inForceFrom) })}</h2>
${list(next.changed, words)}
<p>${say("page.upcomingText")}</p>
</section>`;
};

const shortOf = ({ section, title, short }: Section, { language }: Words): Html =>
  html`<li><a href="#${section}">${title[language]}</a><br>${short[language]}</li>`;

const sectionOf = (
  { section, title, paragraphs, items, articles }: Section,
  notice: NoticeWire,
  words: Words,
): Html => {
  const { language, say } = words;
  return html`<section>
<h3 id="${section}">${title[language]}</h3>
${paragraphs.map((text) => html`<p>${text[language]}</p>`)}
${items.length === 0 ? NO_HTML : list(items, words)}
${section === "purposes" ? notice.purposes.map((purpose) => purposeOf(purpose, words)) : NO_HTML}
${learnMore(section, words)}
<p><small>${say("page.articles", { articles: articles.join("; ") })}</small></p>
</section>`;
};

/** Where a page explains what a section says, to those who never thought about it. */
const LEARN: Readonly<Record<string, string>> = { levels: "levels", decisions: "suggestions", rights: "your-data" };

const learnMore = (section: Section["section"], { language, say }: Words): Html => {
  const page = LEARN[section];
  return page === undefined
    ? NO_HTML
    : html`<p><a class="tall" href="/privacy/learn/${page}?lang=${language}">${say("page.learnMore")}</a></p>`;
};

const purposeOf = (purpose: NoticeWire["purposes"][number], { language, say }: Words): Html => {
  const { name, text, basis, data, recipients, retentionDays, consentMonths } = purpose;
  const fact = (key: NoticeKey, value: string): Html => html`<dt>${say(key)}</dt><dd>${value}</dd>`;
  return html`<section class="card">
<h4 id="purpose-${purpose.purpose}">${name[language]}</h4>
<p>${text[language]}</p>
<dl class="facts">
${fact("purpose.basis", say(`basis.${basis}` as NoticeKey))}
${fact("purpose.data", listOf(data)[language])}
${fact("purpose.kept", say("purpose.days", { count: retentionDays }))}
${fact("purpose.recipients", recipients.length === 0 ? say("purpose.nobody") : listOf(recipients)[language])}
${basis === "consent" ? fact("purpose.permission", say("purpose.months", { count: consentMonths })) : NO_HTML}
</dl>
</section>`;
};

const list = (texts: readonly Record<Language, string>[], { language }: Words): Html =>
  html`<ul>${texts.map((text) => html`<li>${text[language]}</li>`)}</ul>`;
