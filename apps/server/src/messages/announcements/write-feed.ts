import { createHash } from "node:crypto";
import type { Language } from "@seimbang/contracts";
import { html, NO_HTML } from "../../http/html.ts";
import { sayMessage } from "../say-message.ts";
import type { StoredAnnouncement } from "./announcement-store.ts";

export type FeedParts = {
  readonly shop: { readonly name: string; readonly url: string };
  readonly language: Language;
};

/** What the shop announced, as an Atom feed (RFC 4287), in one language. */
export const writeFeed = (announcements: readonly StoredAnnouncement[], { shop, language }: FeedParts): string => {
  const url = shop.url.replace(/\/+$/, "");
  const self = `${url}/announcements.atom?lang=${language}`;
  const newest = Math.max(0, ...announcements.map(({ updatedAt }) => updatedAt));
  const entries = announcements.map(({ announcementId, document, publishedAt, updatedAt }) => {
    const link = document.url ?? url;
    return html`
  <entry>
    <id>urn:uuid:${announcementId}</id>
    <title>${clean(document.title[language])}</title>
    <link href="${link}"/>
    <published>${iso(publishedAt)}</published>
    <updated>${iso(updatedAt)}</updated>
    <content type="text">${clean(document.text[language])}</content>
  </entry>`;
  });
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>${idOf(self)}</id>
  <title>${sayMessage("feed.title", { shop: shop.name }, language)}</title>
  <link rel="self" type="application/atom+xml" href="${self}"/>
  <link rel="alternate" type="text/html" href="${url}"/>
  <updated>${iso(newest)}</updated>
  <author><name>${shop.name}</name></author>${entries.length === 0 ? NO_HTML : entries}
</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.markup}`;
};

/** Signs that no XML document may have (XML 1.0, section 2.2). */
const NOT_XML = /[\p{Cc}\ufffe\uffff]/gu;
const clean = (text: string): string => text.replace(NOT_XML, (sign) => (/[\t\n\r]/.test(sign) ? sign : ""));

const iso = (at: number): string => new Date(at).toISOString();

/** The same for as long as the feed has its address. */
const idOf = (self: string): string => {
  const hex = createHash("sha256").update(self).digest("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};
