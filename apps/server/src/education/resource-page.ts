import type { Language } from "@seimbang/contracts";
import { type Html, html, NO_HTML } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { pageFrame } from "../notice/read.ts";
import type { ResourceTextWire } from "./course-wire.ts";
import type { Resource } from "./open-resources.ts";
import { sayLearn } from "./say-learn.ts";

export const LEARN_PATH = "/privacy/learn";

type Section = ResourceTextWire["sections"][number];

/** Where each place is that a text can lead to. */
const PLACES = {
  choices: "/privacy/",
  known: "/privacy/known",
  decisions: "/privacy/decisions",
  messages: "/privacy/messages",
  history: "/privacy/history",
  rights: "/privacy/rights",
  age: "/privacy/age",
} as const satisfies Readonly<Record<NonNullable<Section["see"]>, string>>;

const pathOf = ({ key }: Resource): string => `${LEARN_PATH}/${key}`;

/** One of the pages for customers, which needs neither an account nor script. */
export const resourcePage = (
  resource: Resource,
  resources: readonly Resource[],
  name: string,
  language: Language,
): HumanPage => {
  const { title, summary, sections } = resource[language];
  const others = resources.filter(({ key }) => key !== resource.key);
  return {
    ...pageFrame(name, pathOf(resource), language),
    title,
    main: html`<h1>${title}</h1>
<p class="lead">${summary}</p>
${sections.map(
  (section) => html`<section>
<h2 id="${section.key}">${section.title}</h2>
${paragraphsOf(section.text)}${placeOf(section, language)}
</section>`,
)}
<section><h2 id="more">${sayLearn("more.others", {}, language)}</h2>${linksTo(others, language)}</section>`,
  };
};

/** The pages by their titles, each with what it is about. */
export const linksTo = (resources: readonly Resource[], language: Language): Html =>
  html`<ul class="short card">${resources.map((resource) => {
    const { title, summary } = resource[language];
    return html`<li><a href="${pathOf(resource)}?lang=${language}">${title}</a><br><span class="soft">${summary}</span></li>`;
  })}</ul>`;

const paragraphsOf = (text: string): readonly Html[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${paragraph}</p>`);

const placeOf = ({ see }: Section, language: Language): Html =>
  see === undefined
    ? NO_HTML
    : html`<p><a class="tall" href="${PLACES[see]}?lang=${language}">${sayLearn(`see.${see}`, {}, language)}</a></p>`;
