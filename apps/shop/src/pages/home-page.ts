import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { adSlot } from "../parts/ad-banner.ts";
import { guide } from "../parts/guide.ts";
import { slotSection } from "../parts/slot-section.ts";
import { type Department, type Product, pictureOf, type ShopData } from "../shop-data.ts";
import { inLanguage, say } from "../words/words.ts";
import type { DrawView } from "./view.ts";

const HERO = ["coffee-beans-1", "batik-cloth-2", "chili-paste-1"];

export const homePage: DrawView = (data) => ({
  title: say("home"),
  main: [
    guide(data.people),
    hero(data),
    // They fill whole rows of two, three, four or six, with a tip in front and without.
    slotSection("home", say("slot.home"), { page: "home", count: 12 }),
    adSlot({ page: "home" }),
    element(
      "section",
      { id: "departments" },
      element("h2", {}, say("departments")),
      element("ul", { class: "tiles" }, ...data.departments.map((department) => tile(department, data.products))),
    ),
    slotSection("tips", say("slot.tips"), { page: "home" }),
  ],
});

const hero = ({ products }: ShopData): HTMLElement => {
  const shown = HERO.map((id, at) => products.find((product) => product.id === id) ?? products[at * 40]);
  return element(
    "section",
    { class: "hero" },
    element(
      "div",
      {},
      element("h1", { tabindex: -1 }, say("hero.title")),
      element("p", {}, say("hero.text")),
      element("a", { class: "button", href: "#departments" }, say("hero.link")),
    ),
    element(
      "div",
      { class: "hero-pictures" },
      ...shown.map((product) =>
        product === undefined
          ? undefined
          : element("img", { src: pictureOf(product.id), alt: "", width: 400, height: 400 }),
      ),
    ),
  );
};

const tile = ({ key, name }: Department, products: readonly Product[]): HTMLElement => {
  const first = products.find(({ department }) => department === key);
  return element(
    "li",
    {},
    element(
      "a",
      { href: addressOf("category", key) },
      first === undefined
        ? undefined
        : element("img", { src: pictureOf(first.id), alt: "", loading: "lazy", width: 400, height: 400 }),
      element("span", {}, inLanguage(name)),
    ),
  );
};
