import { addressOf } from "../address.ts";
import { cart } from "../cart.ts";
import { element } from "../element.ts";
import { navigate } from "../navigate.ts";
import { signedIn } from "../person.ts";
import type { Person } from "../shop-data.ts";
import { otherLanguage, say } from "../words/words.ts";
import { icon } from "./icon.ts";
import { openPeople } from "./people-dialog.ts";

/** The top of every page: whose eyes one looks with, the search, the account and the cart. */
export const header = (people: readonly Person[]): HTMLElement =>
  element(
    "header",
    {},
    element("a", { class: "skip", href: "#main" }, say("skip")),
    strip(people),
    element(
      "div",
      { class: "bar" },
      element("a", { class: "logo", href: addressOf("home") }, icon("leaf"), say("shop")),
      searchForm(),
      element(
        "nav",
        { "aria-label": say("account"), class: "row" },
        languageLink(),
        element("a", { class: "tool", href: addressOf("account"), "aria-label": say("account") }, icon("account")),
        cartLink(),
      ),
    ),
  );

const strip = (people: readonly Person[]): HTMLElement => {
  const name = people.find(({ id }) => id === signedIn())?.name ?? say("visitor");
  return element(
    "div",
    { class: "strip" },
    element("p", {}, `${say("strip")} `, element("b", {}, name)),
    element("button", { type: "button", class: "plain", click: () => openPeople(people) }, say("tryAs")),
  );
};

const searchForm = (): HTMLElement => {
  const input = element("input", {
    type: "search",
    name: "q",
    "aria-label": say("search.label"),
    placeholder: say("search.hint"),
    maxlength: 200,
  });
  return element(
    "form",
    {
      role: "search",
      action: addressOf("search"),
      submit: (event) => {
        event.preventDefault();
        navigate(addressOf("search", "", { q: input.value }));
      },
    },
    input,
    element("button", { "aria-label": say("search") }, icon("search")),
  );
};

/** Loads the page again, so that everything on it, whoever drew it, speaks the other language. */
const languageLink = (): HTMLElement => {
  const link = element(
    "a",
    {
      class: "tool",
      href: "",
      hreflang: otherLanguage,
      lang: otherLanguage,
      "aria-label": `${otherLanguage.toUpperCase()}, ${say("otherLanguage")}`,
    },
    otherLanguage.toUpperCase(),
  );
  link.addEventListener("click", () => {
    const address = new URL(location.href);
    address.searchParams.set("lang", otherLanguage);
    link.href = address.href;
  });
  return link;
};

const cartLink = (): HTMLElement => {
  const count = element("span", { class: "count" });
  const link = element("a", { class: "tool", href: addressOf("cart") }, icon("cart"), count);
  const show = (): void => {
    count.textContent = cart.count() === 0 ? "" : String(cart.count());
    link.setAttribute("aria-label", say("cart.count", String(cart.count())));
  };
  cart.onChange(show);
  show();
  return link;
};
