import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { productGrid } from "../parts/product-card.ts";
import { slotSection } from "../parts/slot-section.ts";
import { inLanguage, say } from "../words/words.ts";
import { notFoundPage } from "./not-found-page.ts";
import type { DrawView } from "./view.ts";

/** A department, or one kind of goods in it. */
export const categoryPage: DrawView = (data, place) => {
  const { products, departments } = data;
  const type = departments.flatMap(({ types }) => types).find(({ key }) => key === place.id);
  const department = departments.find(({ key, types }) => key === place.id || types.some((one) => one === type));
  if (department === undefined) return notFoundPage(data, place);
  const goods = products.filter((product) =>
    type === undefined ? product.department === department.key : product.type === type.key,
  );
  const title = inLanguage((type ?? department).name);
  const chip = (key: string, text: string): HTMLElement =>
    element(
      "li",
      {},
      element("a", { href: addressOf("category", key), "aria-current": key === place.id ? "page" : undefined }, text),
    );
  return {
    title,
    main: [
      element(
        "p",
        { class: "path" },
        element("a", { href: addressOf("home") }, say("home")),
        ...(type === undefined
          ? []
          : [" / ", element("a", { href: addressOf("category", department.key) }, inLanguage(department.name))]),
      ),
      element("h1", { tabindex: -1 }, title),
      element(
        "nav",
        { "aria-label": inLanguage(department.name) },
        element(
          "ul",
          { class: "chips" },
          chip(department.key, say("all")),
          ...department.types.map(({ key, name }) => chip(key, inLanguage(name))),
        ),
      ),
      productGrid(goods),
      type === undefined
        ? undefined
        : slotSection("product", say("slot.category"), { category: type.category, count: 6, page: "category" }),
    ],
  };
};
