import { element } from "../element.ts";
import { slotSection } from "../parts/slot-section.ts";
import { tell } from "../seimbang.ts";
import { say } from "../words/words.ts";
import type { DrawView } from "./view.ts";

/** What is found is a slot like any other: each result says why it is one. */
export const searchPage: DrawView = (_data, { query }) => {
  if (query === "") return { title: say("search"), main: [element("h1", { tabindex: -1 }, say("results.none"))] };
  tell("track", "Products Searched", { query });
  const title = say("results", query);
  return {
    title,
    main: [
      element("h1", { tabindex: -1 }, title),
      slotSection("search", title, { query, count: 12, page: "search", hasNoHeading: true }),
    ],
  };
};
