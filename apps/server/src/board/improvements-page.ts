import type { BoardWire, BothLanguages, Language, MessageValues, PublicImprovementWire } from "@seimbang/contracts";
import { type Html, html, NO_HTML } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { dayInWords, pageFrame } from "../notice/read.ts";
import { type BoardShop, paragraphs } from "./board-page.ts";
import { type BoardKey, sayBoard } from "./say-board.ts";

/** "You said, we did": what the shop changed, beside what customers said of it, and what it holds itself to. */
export const improvementsPage = (
  { improvements, values }: Pick<BoardWire, "improvements"> & { readonly values: readonly BothLanguages[] },
  language: Language,
  { name, timeZone }: BoardShop,
): HumanPage => {
  const say = (key: BoardKey, values: MessageValues = {}): string => sayBoard(key, values, language);
  const day = (iso: string): string => dayInWords(Date.parse(iso), timeZone)[language];
  const one = (improvement: PublicImprovementWire): Html => {
    const { improvementId, title, text, url, publishedAt, proposals, surveys, themes } = improvement;
    const said = [
      ...proposals.map((proposal) => {
        const counted = proposal.votes === null ? "" : ` (${say("board.votes", { count: proposal.votes })})`;
        return html`<li><a href="/privacy/board?lang=${language}#${proposal.proposalId}">${proposal.title[language]}</a>${counted}</li>`;
      }),
      ...surveys.map((survey) => html`<li>${say("improvements.survey", { title: survey[language] })}</li>`),
      ...themes.map(({ name: theme, people }) => {
        const counted = people === null ? "" : ` (${say("improvements.wrote", { count: people })})`;
        return html`<li>${say("improvements.theme", { name: theme[language] })}${counted}</li>`;
      }),
    ];
    return html`<section class="card">
<h2 id="${improvementId}">${title[language]}</h2>
<p class="soft">${say("improvements.since", { day: day(publishedAt) })}</p>
${said.length === 0 ? NO_HTML : html`<h3>${say("improvements.said")}</h3><ul>${said}</ul>`}
<h3>${say("improvements.did")}</h3>
${paragraphs(text[language])}
${url === undefined ? NO_HTML : html`<p><a class="tall" href="${url}">${say("improvements.more")}</a></p>`}
</section>`;
  };
  return {
    ...pageFrame(name, "/privacy/improvements", language),
    title: say("improvements.title"),
    main: html`<h1>${say("improvements.title")}</h1>
<p class="lead">${say("improvements.lead", { name })}</p>
${improvements.length === 0 ? html`<p class="card">${say("improvements.none")}</p>` : improvements.map(one)}
${values.length === 0 ? NO_HTML : html`<h2 id="values">${say("values.title")}</h2><p>${say("values.lead")}</p><ul>${values.map((value) => html`<li>${value[language]}</li>`)}</ul>`}`,
  };
};
