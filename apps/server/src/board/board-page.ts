import type { BoardWire, Language, MessageValues, PublicProposalWire } from "@seimbang/contracts";
import { type Html, html, NO_HTML } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { dayInWords, pageFrame } from "../notice/read.ts";
import { type BoardKey, sayBoard } from "./say-board.ts";

export type BoardShop = { readonly name: string; readonly timeZone: string };

/** What customers propose, and what the shop says to it: for everybody to read, also without script. */
export const boardPage = (
  { proposals }: Pick<BoardWire, "proposals">,
  language: Language,
  { name, timeZone }: BoardShop,
): HumanPage => {
  const say = (key: BoardKey, values: MessageValues = {}): string => sayBoard(key, values, language);
  const day = (iso: string): string => dayInWords(Date.parse(iso), timeZone)[language];
  const one = (proposal: PublicProposalWire): Html => {
    const { proposalId, title, text, state, votes, publishedOn, answer, improvementId } = proposal;
    const counted = votes === null ? say("board.few_votes") : say("board.votes", { count: votes });
    return html`<section class="card">
<h2 id="${proposalId}">${title[language]}</h2>
<p class="soft"><strong>${say(`state.${state}`)}</strong> · ${counted} · ${say("board.since", { day: day(publishedOn) })}</p>
${paragraphs(text[language])}
${answer === undefined ? NO_HTML : html`<div class="card note"><h3>${say("board.answer", { day: day(answer.at) })}</h3>${paragraphs(answer.text[language])}</div>`}
${improvementId === undefined ? NO_HTML : html`<p><a class="tall" href="/privacy/improvements?lang=${language}#${improvementId}">${say("board.changed")}</a></p>`}
</section>`;
  };
  return {
    ...pageFrame(name, "/privacy/board", language),
    title: say("board.title"),
    main: html`<h1>${say("board.title")}</h1>
<p class="lead">${say("board.lead", { name })}</p>
<p><a class="tall" href="/privacy/voice?lang=${language}">${say("board.take_part")}</a></p>
${proposals.length === 0 ? html`<p class="card">${say("board.none")}</p>` : proposals.map(one)}`,
  };
};

/** What somebody wrote in paragraphs stays so. */
export const paragraphs = (text: string): readonly Html[] =>
  text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => html`<p>${part}</p>`);
