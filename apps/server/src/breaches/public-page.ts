import type { Language, MessageValues, PublicBreachesWire } from "@seimbang/contracts";
import { type Html, html } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { dayInWords, pageFrame } from "../notice/read.ts";
import { type BreachKey, sayBreach } from "./say-breach.ts";

/** What happened to data, and what was done, as everybody was told. */
export const publicPage = (
  { breaches }: PublicBreachesWire,
  language: Language,
  { name, timeZone }: { readonly name: string; readonly timeZone: string },
): HumanPage => {
  const say = (key: BreachKey, values: MessageValues = {}) => sayBreach(key, values, language);
  const told = (breach: PublicBreachesWire["breaches"][number]): Html => {
    const { title, sections } = breach[language];
    const day = dayInWords(Date.parse(breach.toldAt), timeZone)[language];
    return html`<section class="card">
<h2 id="${breach.breachId}">${title}</h2>
<p class="soft">${say("public.told", { day })}</p>
${sections.map(({ heading, paragraphs }) => html`<h3>${heading}</h3>${paragraphs.map((text) => html`<p>${text}</p>`)}`)}
</section>`;
  };
  return {
    ...pageFrame(name, "/privacy/breaches", language),
    title: say("public.title"),
    main: html`<h1>${say("public.title")}</h1>
<p class="lead">${say(breaches.length === 0 ? "public.none" : "public.lead", { name })}</p>
${breaches.map(told)}`,
  };
};
