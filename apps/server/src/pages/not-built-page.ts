import type { BothLanguages, Language } from "@seimbang/contracts";
import type { FastifyReply } from "fastify";
import { html, NO_HTML } from "../http/html.ts";
import { sendHumanPage } from "../http/human-page.ts";

export type NotBuiltWords = {
  readonly title: BothLanguages;
  readonly text: BothLanguages;
  /** What can be read without it, and where. */
  readonly meanwhile?: { readonly text: BothLanguages; readonly at: string };
};

export const PRIVACY_NOT_BUILT: NotBuiltWords = {
  title: { id: "Halaman privasi belum dibuat", en: "The privacy pages are not built yet" },
  text: {
    id: "Server ini berjalan, tetapi halaman privasinya belum dibuat. Jalankan perintah ini di folder Seimbang, lalu muat ulang halaman ini:",
    en: "This server runs, but its privacy pages have not been built. Run this in Seimbang's folder, then load this page again:",
  },
  meanwhile: {
    text: { id: "Pemberitahuan privasi dapat dibaca tanpa itu.", en: "The privacy notice can be read without it." },
    at: "/privacy/notice",
  },
};

export const CONSOLE_NOT_BUILT: NotBuiltWords = {
  title: { id: "Konsol belum dibuat", en: "The console is not built yet" },
  text: {
    id: "Server ini berjalan, tetapi konsolnya belum dibuat. Jalankan perintah ini di folder Seimbang, lalu muat ulang halaman ini:",
    en: "This server runs, but its console has not been built. Run this in Seimbang's folder, then load this page again:",
  },
};

/** What stands in for a web app when nobody has built it, in both languages, as nobody has chosen one yet. */
export const sendNotBuiltPage = (
  reply: FastifyReply,
  { at, name }: { readonly at: string; readonly name: string },
  { title, text, meanwhile }: NotBuiltWords,
): FastifyReply => {
  const linkIn = (language: Language) =>
    meanwhile === undefined
      ? NO_HTML
      : html`<p><a href="${meanwhile.at}?lang=${language}">${meanwhile.text[language]}</a></p>`;
  const inBoth = (["id", "en"] as const).map(
    (language: Language) => html`<section lang="${language}">
<h1>${title[language]}</h1>
<p>${text[language]}</p>
<p class="card"><code>npm run build</code></p>
${linkIn(language)}
</section>`,
  );
  return sendHumanPage(reply.status(503), {
    language: "id",
    title: title.id,
    name,
    inLanguage: (language) => `${at}?lang=${language}`,
    main: html`${inBoth}`,
    footer: NO_HTML,
  });
};
