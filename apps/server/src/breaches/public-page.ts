import type { BreachWire, Language, MessageValues, PublicBreachesWire } from "@seimbang/contracts";
import { type Html, html } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { dayInWords, pageFrame } from "../notice/read.ts";
import { PEOPLE_NOTICE } from "./notices-owed.ts";
import { type BreachKey, sayBreach } from "./say-breach.ts";

type PublicPageShop = { readonly name: string; readonly timeZone: string };

/** What happened to data, and what was done, as everybody was told. */
export const publicPage = (
  { breaches }: PublicBreachesWire,
  language: Language,
  { name, timeZone }: PublicPageShop,
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

/** The same page as it would read with a breach that nobody but the shop's people has read yet. */
export const previewOfPublicPage = (
  { breachId, notices }: Pick<BreachWire, "breachId" | "notices">,
  told: PublicBreachesWire,
  { language, now, ...shop }: PublicPageShop & { readonly language: Language; readonly now: number },
): HumanPage => {
  const drafts = notices.find(({ notice }) => notice === PEOPLE_NOTICE)?.drafts;
  const others = told.breaches.filter((breach) => breach.breachId !== breachId);
  const toldAt = new Date(now).toISOString();
  const page = publicPage(
    { breaches: drafts === undefined ? others : [{ breachId, toldAt, ...drafts }, ...others] },
    language,
    shop,
  );
  const inLanguage = (other: Language): string => `/v1/admin/breaches/${breachId}/public-page?lang=${other}`;
  const notice = html`<p class="card"><strong>${sayBreach("public.preview", {}, language)}</strong></p>`;
  return { ...page, inLanguage, main: html`${notice}${page.main}` };
};
