import { join } from "node:path";
import { LANGUAGES, type Language } from "@seimbang/contracts";
import { describe, expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { type NoticeItem, openLaws } from "../laws/read.ts";
import { findGaps } from "./find-gaps.ts";
import { noticePage } from "./notice-page.ts";
import { writeNotice } from "./write-notice.ts";

const template = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const laws = openLaws(template);
const NOW = Date.UTC(2026, 10, 24);

type Settings = Pick<ShopConfiguration, "shop" | "storage" | "laws">;
const filledIn: Settings = {
  shop: {
    ...template.shop,
    contact: {
      controller: "PT Toko Contoh",
      mail: "privasi@toko.example",
      officer: { name: "Sri Lestari", mail: "pdp@toko.example" },
    },
  },
  storage: { folder: "/", country: "ID" },
  laws: template.laws,
};
const { contact: _, ...nameless } = template.shop;
const empty: Settings = { shop: nameless, storage: { folder: "/" }, laws: template.laws };

const noticeOf = ({ shop, storage }: Settings) =>
  writeNotice({
    ...{ shop, registry: template.registry, laws, storageCountry: storage.country, decisionsDays: 90, unusedDays: 744 },
    ...{ invoices: undefined, recipients: [], isAtHome: () => true },
    ...{ holdoutShare: 0.02, k: 5, periods: [{ from: NOW, registry: template.registry }], now: NOW },
  });
/** What somebody reads on the page: without its tags. */
const readOn = (settings: Settings, language: Language): string =>
  noticePage(noticeOf(settings), language, "Asia/Jakarta")
    .main.markup.replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");

/** What a reader has to find for each item that a law asks for. */
const SAYS: Readonly<Record<NoticeItem, Readonly<Record<Language, RegExp>>>> = {
  controller_identity: { id: /PT Toko Contoh bertanggung jawab/, en: /PT Toko Contoh is responsible for your data/ },
  controller_contact: { id: /ke privasi@toko\.example/, en: /Write to privasi@toko\.example/ },
  officer_contact: { id: /Sri Lestari, pdp@toko\.example/, en: /officer is Sri Lestari, pdp@toko\.example/ },
  purposes: { id: /Saran produk.*menyarankan produk/, en: /Product suggestions.*to suggest products/ },
  legal_basis: { id: /persetujuan Anda/, en: /What allows it your consent/ },
  legitimate_interests: { id: /kepentingan sah/, en: /No purpose rests on a legitimate interest/ },
  data_relevance: { id: /hanya memakai data yang tertulis di sampingnya/, en: /uses the data that stands beside it/ },
  data_kinds: { id: /pembelian Anda/, en: /All purposes together use: what you bought/ },
  data_details: { id: /produk yang mana.*waktunya/, en: /written down.*which product.*when it was/ },
  data_source: { id: /catatan toko/, en: /It comes from what you do and tell us/ },
  sensitive_data_use: { id: /Data sensitif tidak pernah dipakai/, en: /Sensitive data is never used/ },
  automated_decisions: { id: /diputuskan komputer/i, en: /What a computer decides by itself/ },
  recipients: { id: /Tidak ada pihak lain/, en: /Nobody else receives it/ },
  transfers_abroad: { id: /Data Anda disimpan di Indonesia/, en: /Your data is kept in Indonesia/ },
  sold_or_shared: { id: /tidak menjual data/, en: /We do not sell your data/ },
  processing_period: { id: /hanya selama itu diizinkan/, en: /only while that is allowed/ },
  retention: { id: /Saran produk: 365 hari/, en: /Product suggestions: 365 days/ },
  rights: { id: /3 × 24 jam \(UU PDP\)/, en: /3 × 24 hours \(UU PDP\), 1 month \(GDPR\), and 45 days \(CCPA\)/ },
  withdrawal: { id: /semudah/, en: /Take back a permission, as easily as you gave it/ },
  complaint_to_authority: { id: /Komdigi/, en: /the data protection authority of your country/ },
  obligation_to_provide: { id: /tidak harus memberikan/, en: /You need not give any of this data/ },
  opt_out_method: { id: /Tanpa sinyal itu/, en: /refuse the same in the privacy centre/ },
  opt_out_signal: { id: /Global Privacy Control/, en: /When your browser sends Global Privacy Control/ },
  no_retaliation: { id: /lebih buruk/, en: /Nobody is treated worse for using a right/ },
  children: { id: /di bawah 18 tahun/, en: /Whoever is under 18/ },
  change_of_notice: { id: /sebelum berlaku/, en: /before it takes effect/ },
  last_updated: { id: /tertanggal 24 November 2026/, en: /This notice is of 24 November 2026/ },
};

describe.each(laws.packs)("what $law asks of a notice", ({ notice }) => {
  test.each(LANGUAGES)("stands on the page, item by item, beside its article: %s", (language) => {
    const page = readOn(filledIn, language);
    for (const { item, article } of notice) {
      expect(page, item).toMatch(SAYS[item][language]);
      expect(page, item).toContain(article);
    }
  });
});

test("a shop that said everything has no gap, and one that said nothing is told each, with setting and articles", () => {
  expect(findGaps(filledIn, laws.packs)).toEqual([]);
  expect(findGaps(empty, laws.packs).map(({ setting, articles }) => [setting, ...articles])).toEqual([
    ["shop.contact.controller", "GDPR 13(1)(a)", "UU PDP 5"],
    ["shop.contact.mail", "GDPR 13(1)(a)"],
    ["shop.contact.officer", "GDPR 13(1)(b)", "UU PDP 53–54"],
    ["storage.country", "GDPR 13(1)(f)", "UU PDP 56"],
  ]);
  const noneNeeded = { ...empty, laws: { ...empty.laws, noOfficer: "We watch nobody at large." } };
  expect(findGaps(noneNeeded, laws.packs).map(({ item }) => item)).not.toContain("officer_contact");
});

test.each(LANGUAGES)("what is not filled in is not said: no name, no officer, no country (%s)", (language) => {
  const page = readOn(empty, language);
  expect(page).not.toMatch(/undefined|null|\{|PT Toko|Sri Lestari|pdp@/);
  expect(page).not.toMatch(/officer is|Pejabat pelindungan data kami/i);
  expect(page).not.toMatch(/kept in Indonesia|disimpan di Indonesia/);
  expect(page).toContain(
    language === "en" ? "in which country your data is kept" : "di negara mana data Anda disimpan",
  );
});
