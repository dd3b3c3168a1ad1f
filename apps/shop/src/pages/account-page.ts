import { backEnd, type Order } from "../back-end.ts";
import { element } from "../element.ts";
import { noticeAddress, privacyAddress } from "../parts/footer.ts";
import { peopleList } from "../parts/people-dialog.ts";
import { becomePerson, signedIn } from "../person.ts";
import { type Person, type Product, pictureOf } from "../shop-data.ts";
import { inLanguage, language, rupiah, say } from "../words/words.ts";
import type { DrawView } from "./view.ts";

export const accountPage: DrawView = ({ people, products }) => {
  const person = people.find(({ id }) => id === signedIn());
  return {
    title: say("account"),
    main: [
      ...(person === undefined ? visitor() : customer(person, products)),
      element(
        "section",
        { class: "note" },
        element("p", {}, say("account.privacy")),
        element(
          "p",
          { class: "row" },
          element("a", { class: "button", href: privacyAddress }, say("privacy")),
          element("a", { class: "button plain", href: noticeAddress }, say("notice")),
        ),
      ),
      element("section", {}, element("h2", {}, say("tryAs")), peopleList(people)),
    ],
  };
};

const visitor = () => [
  element(
    "div",
    { class: "intro" },
    element("h1", { tabindex: -1 }, say("account.visitor")),
    element("p", { class: "soft" }, say("account.visitorText")),
  ),
];

const customer = ({ id, name, about }: Person, products: readonly Product[]) => {
  const list = element("ul", { class: "orders" });
  const show = (orders: readonly Order[]): void =>
    list.replaceChildren(
      ...(orders.length === 0
        ? [element("li", {}, say("orders.none"))]
        : orders.map((order) => orderLine(order, products))),
    );
  backEnd.ordersOf(id).then(show, () => list.replaceChildren(element("li", {}, say("failed"))));
  return [
    element(
      "div",
      { class: "intro" },
      element("h1", { tabindex: -1 }, name),
      element("p", { class: "soft" }, inLanguage(about)),
      element("button", { type: "button", class: "plain", click: () => void becomePerson(undefined) }, say("signOut")),
    ),
    element("section", {}, element("h2", {}, say("orders")), list),
  ];
};

const orderLine = ({ at, lines }: Order, products: readonly Product[]): HTMLElement => {
  const titles = lines.map(({ productId }) => products.find((product) => product.id === productId)?.title);
  const total = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const day = new Date(at).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  return element(
    "li",
    {},
    element("img", { src: pictureOf(lines[0]?.productId ?? ""), alt: "", loading: "lazy", width: 400, height: 400 }),
    element(
      "div",
      {},
      element("p", {}, element("b", {}, day), ` · ${rupiah(total)}`),
      element("p", { class: "soft" }, titles.map((title) => (title === undefined ? "" : inLanguage(title))).join(", ")),
    ),
  );
};
