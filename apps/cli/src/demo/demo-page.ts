import { type DecisionWire, type Language, levelName, sourceName, withheldSentence } from "@seimbang/contracts";
import { LEVELS, type Level } from "@seimbang/engine";
import { wordsIn } from "../messages/words.ts";
import { STYLE } from "./demo-page-style.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";

export type ShownItem = {
  readonly title: string;
  readonly image: string;
  readonly price?: number;
  readonly salePrice?: number;
};

export const DEMO_SLOTS = ["home", "banner", "tips"] as const;
export type DemoSlot = (typeof DEMO_SLOTS)[number];

export type DemoPage = {
  readonly language: Language;
  /** Position among the sample customers; undefined for somebody the shop does not know. */
  readonly who: number | undefined;
  readonly level: number | undefined;
  readonly sections: readonly {
    readonly slot: DemoSlot;
    readonly decision: DecisionWire;
    readonly shown: ReadonlyMap<string, ShownItem>;
  }[];
};

/** The whole page, without a script. Everything shown came through the public API. */
export const writeDemoPage = (page: DemoPage): string => {
  const { language, who, sections } = page;
  const words = wordsIn(language);
  const [as, howPersonal] = [words("demo.page.as"), words("demo.page.level")];
  const about = who === undefined ? words("demo.page.stranger_about") : SAMPLE_CUSTOMERS[who]?.about[language];
  const other = language === "id" ? "en" : "id";
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words("demo.page.title")}</title><link rel="icon" href="/demo/images/tea-1.svg">
<style>${STYLE}</style>
<header><h1>Toko Lestari</h1><a href="${link({ ...page, language: other })}" lang="${other}">${words("demo.page.other")}</a><a href="/docs">${words("demo.documentation")}</a></header>
<main>
<nav aria-label="${as}">${as}<ul>${people(page)}</ul></nav>
${who === undefined ? "" : `<nav aria-label="${howPersonal}">${howPersonal}<ul>${levels(page)}</ul></nav>`}
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
      const label =
        position === undefined ? wordsIn(language)("demo.page.stranger") : (SAMPLE_CUSTOMERS[position]?.name ?? "");
      return choice({ language, who: position, level: undefined }, label, position === who);
    })
    .join("");

const levels = ({ language, who, level }: DemoPage): string => {
  const most = who === undefined ? 0 : (SAMPLE_CUSTOMERS[who]?.level ?? 0);
  const named = (at: Level): string => `${at} ${levelName(at, language)}`;
  const lower = LEVELS.filter((at) => at < most).map((at) => ({ name: named(at), at }));
  const own = { name: `${named(most)}, ${wordsIn(language)("demo.page.own")}`, at: undefined };
  return [...lower, own].map(({ name, at }) => choice({ language, who, level: at }, name, at === level)).join("");
};

const writeSection = ({ slot, decision, shown }: DemoPage["sections"][number], language: Language): string => {
  const words = wordsIn(language);
  const name = (source: DecisionWire["used"][number]): string => sourceName(source, language);
  const used = decision.used.length === 0 ? words("decide.nothing") : decision.used.map(name).join(", ");
  const reasons = [...Map.groupBy(decision.withheld, ({ why }) => why)];
  // One reason for everything needs no list.
  const withheld = reasons.map(([why, sources]) => {
    const names =
      reasons.length === 1 && decision.used.length === 0
        ? ""
        : ` (${sources.map(({ source }) => name(source)).join(", ")})`;
    return `${withheldSentence(why, language)}${names}`;
  });
  return `<section><h2>${words(`demo.page.${slot}`)}</h2>
<p class="used">${words("demo.page.used")}: ${escapeHtml(used)}.${withheld.map((line) => `<br>${escapeHtml(line)}`).join("")}</p>
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
