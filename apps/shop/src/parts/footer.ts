import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { language, say } from "../words/words.ts";

const link = (href: string, text: string): HTMLElement => element("li", {}, element("a", { href }, text));

/** Where the privacy pages are, in the language of this page. */
export const privacyAddress = `/privacy/?lang=${language}`;
const learnAddress = `/privacy/learn?lang=${language}`;
export const noticeAddress = `/privacy/notice?lang=${language}`;

export const footer = (): HTMLElement =>
  element(
    "footer",
    {},
    element(
      "div",
      { class: "columns" },
      element("p", { class: "soft" }, say("footer.about")),
      column(
        "footer.privacy",
        link(privacyAddress, say("privacy")),
        link(noticeAddress, say("notice")),
        link(learnAddress, say("learn")),
      ),
      column("footer.shop", link(addressOf("account"), say("account")), link("/docs", say("docs"))),
    ),
  );

const column = (title: "footer.privacy" | "footer.shop", ...links: readonly HTMLElement[]): HTMLElement =>
  element("nav", { "aria-label": say(title) }, element("h2", {}, say(title)), element("ul", {}, ...links));
