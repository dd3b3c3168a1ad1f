import type { Language } from "@seimbang/contracts";
import type { FastifyReply } from "fastify";
import { html, NO_HTML } from "../http/html.ts";
import { sendHumanPage } from "../http/human-page.ts";

const WORDS = {
  id: {
    title: "Halaman privasi belum dibuat",
    text: "Server ini berjalan, tetapi halaman privasinya belum dibuat. Jalankan perintah ini di folder Seimbang, lalu muat ulang halaman ini:",
    meanwhile: "Pemberitahuan privasi dapat dibaca tanpa itu.",
  },
  en: {
    title: "The privacy pages are not built yet",
    text: "This server runs, but its privacy pages have not been built. Run this in Seimbang's folder, then load this page again:",
    meanwhile: "The privacy notice can be read without it.",
  },
} as const;

/** What stands in for the privacy centre when nobody has built it, in both languages, as nobody has chosen one yet. */
export const sendNotBuiltPage = (reply: FastifyReply, name: string): FastifyReply => {
  const inBoth = (["id", "en"] as const).map(
    (language: Language) => html`<section lang="${language}">
<h1>${WORDS[language].title}</h1>
<p>${WORDS[language].text}</p>
<p class="card"><code>npm run build</code></p>
<p><a href="/privacy/notice?lang=${language}">${WORDS[language].meanwhile}</a></p>
</section>`,
  );
  return sendHumanPage(reply.status(503), {
    language: "id",
    title: WORDS.id.title,
    name,
    inLanguage: (language) => `/privacy?lang=${language}`,
    main: html`${inBoth}`,
    footer: NO_HTML,
  });
};
