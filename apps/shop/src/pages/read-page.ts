import { element } from "../element.ts";
import { slotSection } from "../parts/slot-section.ts";
import { tell } from "../seimbang.ts";
import { pictureOf } from "../shop-data.ts";
import { inLanguage, say } from "../words/words.ts";
import { notFoundPage } from "./not-found-page.ts";
import type { DrawView } from "./view.ts";

/** A tip or an offer of the shop. */
export const readPage: DrawView = (data, place) => {
  const story = data.stories.find(({ id }) => id === place.id);
  if (story === undefined) return notFoundPage(data, place);
  tell("track", "Product Viewed", { product_id: story.id });
  return {
    title: inLanguage(story.title),
    main: [
      element(
        "article",
        { class: "product" },
        element("img", { src: pictureOf(story.id), alt: "", width: 400, height: 400 }),
        element(
          "div",
          {},
          element("h1", { tabindex: -1 }, inLanguage(story.title)),
          element("p", {}, inLanguage(story.text)),
        ),
      ),
      slotSection("home", say("slot.home"), { count: 6, page: "read" }),
    ],
  };
};
