import { type DecisionWire, levelName, sourceName, withheldSentence } from "@seimbang/contracts";
import { LEVELS, type Level } from "@seimbang/engine";
import { STYLE } from "./demo-page-style.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";

export type Language = "id" | "en";

export type ShownItem = {
  readonly title: string;
  readonly image: string;
  readonly price?: number;
  readonly salePrice?: number;
};

export type DemoPage = {
  readonly language: Language;
  /** Position among the sample customers; undefined for somebody the shop does not know. */
  readonly who: number | undefined;
  readonly level: number | undefined;
  readonly sections: readonly {
    readonly slot: string;
    readonly decision: DecisionWire;
    readonly shown: ReadonlyMap<string, ShownItem>;
  }[];
};

const WORDS = {
  id: {
    title: "Toko Lestari, toko peraga",
    as: "Lihat toko sebagai",
    stranger: "orang yang tidak dikenal",
    strangerAbout: "Toko tidak tahu apa-apa tentang Anda. Yang tampak sama untuk semua orang.",
    level: "Seberapa pribadi",
    own: "pilihan mereka",
    used: "Dipakai",
    nothing: "tidak ada apa pun tentang orangnya",
    docs: "Dokumentasi API",
    other: "English",
    slots: { home: "Untuk Anda", banner: "Iklan toko ini", tips: "Bacaan" },
  },
  en: {
    title: "Toko Lestari, a demonstration shop",
    as: "See the shop as",
    stranger: "somebody unknown",
    strangerAbout: "The shop knows nothing about you. Everybody sees the same.",
    level: "How personal",
    own: "as they chose",
    used: "Used",
    nothing: "nothing about the person",
    docs: "API documentation",
    other: "Bahasa Indonesia",
    slots: { home: "For you", banner: "This shop's ads", tips: "To read" },
  },
} as const;

/** The whole page, without a script. Everything shown came through the public API. */
export const writeDemoPage = (page: DemoPage): string => {
  const { language, who, sections } = page;
  const words = WORDS[language];
  const about = who === undefined ? words.strangerAbout : SAMPLE_CUSTOMERS[who]?.about[language];
  const other = language === "id" ? "en" : "id";
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><link rel="icon" href="/demo/images/tea-1.svg">
<style>${STYLE}</style>
<header><h1>Toko Lestari</h1><a href="${link({ ...page, language: other })}" lang="${other}">${words.other}</a><a href="/docs">${words.docs}</a></header>
<main>
<nav aria-label="${words.as}">${words.as}<ul>${people(page)}</ul></nav>
${who === undefined ? "" : `<nav aria-label="${words.level}">${words.level}<ul>${levels(page)}</ul></nav>`}
<p>${escapeHtml(about ?? "")}</p>
${sections.map((section) => writeSection(section, language)).join("\n")}
</main>
</html>
`;
};

type Place = Pick<DemoPage, "language" | "who" | "level">;

const link = ({ language, who, level }: Place): string => {
  const query = new URLSearchParams({ language });
  if (who !== undefined) query.set("who", String(who));
  if (who !== undefined && level !== undefined) query.set("level", String(level));
  return `/?${escapeHtml(query.toString())}`;
};

const choice = (place: Place, label: string, isCurrent: boolean): string =>
  `<li><a href="${link(place)}"${isCurrent ? ' aria-current="true"' : ""}>${escapeHtml(label)}</a></li>`;

const people = ({ language, who }: DemoPage): string =>
  [undefined, ...SAMPLE_CUSTOMERS.keys()]
    .map((position) => {
      const label = position === undefined ? WORDS[language].stranger : (SAMPLE_CUSTOMERS[position]?.name ?? "");
      return choice({ language, who: position, level: undefined }, label, position === who);
    })
    .join("");

const levels = ({ language, who, level }: DemoPage): string => {
  const most = who === undefined ? 0 : (SAMPLE_CUSTOMERS[who]?.level ?? 0);
  const named = (at: Level): string => `${at} ${levelName(at, language)}`;
  const lower = LEVELS.filter((at) => at < most).map((at) => ({ name: named(at), at }));
  const own = { name: `${named(most)}, ${WORDS[language].own}`, at: undefined };
  return [...lower, own].map(({ name, at }) => choice({ language, who, level: at }, name, at === level)).join("");
};

const writeSection = ({ slot, decision, shown }: DemoPage["sections"][number], language: Language): string => {
  const words = WORDS[language];
  const heading = (words.slots as Readonly<Record<string, string>>)[slot] ?? slot;
  const name = (source: DecisionWire["used"][number]): string => sourceName(source, language);
  const used = decision.used.length === 0 ? words.nothing : decision.used.map(name).join(", ");
  const reasons = [...Map.groupBy(decision.withheld, ({ why }) => why)];
  // One reason for everything needs no list.
  const withheld = reasons.map(([why, sources]) => {
    const names =
      reasons.length === 1 && decision.used.length === 0
        ? ""
        : ` (${sources.map(({ source }) => name(source)).join(", ")})`;
    return `${withheldSentence(why, language)}${names}`;
  });
  return `<section><h2>${heading}</h2>
<p class="used">${words.used}: ${escapeHtml(used)}.${withheld.map((line) => `<br>${escapeHtml(line)}`).join("")}</p>
<ul class="goods">${decision.items.map((item) => writeItem(item, shown.get(item.productId), language)).join("\n")}</ul></section>`;
};

const writeItem = (
  { productId, reason }: DecisionWire["items"][number],
  shown: ShownItem | undefined,
  language: Language,
): string =>
  `<li>${shown === undefined ? "" : `<img src="${escapeHtml(shown.image)}" alt="" loading="lazy">`}<div><b>${escapeHtml(shown?.title ?? productId)}</b>${writePrice(shown, language)}<p class="why">${escapeHtml(reason.text[language])}</p></div></li>`;

const writePrice = (shown: ShownItem | undefined, language: Language): string => {
  if (shown?.price === undefined) return "";
  const rupiah = (amount: number): string => `Rp ${amount.toLocaleString(language)}`;
  const { price, salePrice } = shown;
  return `<span class="price">${rupiah(salePrice ?? price)}${salePrice === undefined ? "" : `<s>${rupiah(price)}</s>`}</span>`;
};

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
