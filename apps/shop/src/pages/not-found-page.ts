import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { say } from "../words/words.ts";
import type { DrawView } from "./view.ts";

export const notFoundPage: DrawView = () => ({
  title: say("notFound"),
  main: [
    element("h1", { tabindex: -1 }, say("notFound")),
    element("p", {}, say("notFound.text")),
    element("p", {}, element("a", { class: "button", href: addressOf("home") }, say("keepShopping"))),
  ],
});
