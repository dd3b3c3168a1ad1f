import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { filledCart, totalOf } from "../filled-cart.ts";
import { loadAnew, navigate } from "../navigate.ts";
import { giftSwitch } from "../parts/gift-switch.ts";
import { placeOrder } from "../place-order.ts";
import { costOf } from "../shop-data.ts";
import { inLanguage, rupiah, say } from "../words/words.ts";
import { cartPage } from "./cart-page.ts";
import type { DrawView } from "./view.ts";

const PAYMENTS = ["qris", "transfer", "cod"] as const;

/** The payment is pretended, and what is written into the form goes nowhere. */
export const checkoutPage: DrawView = (data, place) => {
  const lines = filledCart(data.products);
  if (lines.length === 0) return cartPage(data, place);
  const problem = element("p", { role: "alert" });
  const submit = async (): Promise<void> => {
    try {
      const placed = await placeOrder(lines);
      if (placed.outcome === "used") navigate(addressOf("order"), placed);
      else loadAnew(addressOf("order"), placed);
    } catch {
      problem.textContent = say("failed");
    }
  };
  return {
    title: say("checkout.title"),
    main: [
      element("h1", { tabindex: -1 }, say("checkout.title")),
      element("p", { class: "soft" }, say("checkout.pretend")),
      element(
        "form",
        {
          class: "checkout",
          submit: (event) => {
            event.preventDefault();
            void submit();
          },
        },
        element(
          "ul",
          { class: "bill" },
          ...lines.map(({ product, quantity }) =>
            element(
              "li",
              {},
              `${quantity} × ${inLanguage(product.title)}`,
              element("span", {}, rupiah(costOf(product) * quantity)),
            ),
          ),
          element("li", { class: "total" }, say("total"), element("b", {}, rupiah(totalOf(lines)))),
        ),
        field(say("name"), "name", say("name.sample")),
        field(say("address"), "street-address", say("address.sample")),
        element("fieldset", {}, element("legend", {}, say("pay")), ...PAYMENTS.map(payment)),
        giftSwitch(),
        element("button", {}, say("order")),
        problem,
      ),
    ],
  };
};

const field = (label: string, autocomplete: string, value: string): HTMLElement =>
  element("label", { class: "field" }, label, element("input", { autocomplete, value, required: true }));

const payment = (name: (typeof PAYMENTS)[number], at: number): HTMLElement =>
  element(
    "label",
    { class: "check" },
    element("input", { type: "radio", name: "pay", value: name, checked: at === 0 }),
    say(`pay.${name}`),
  );
