import { addressOf } from "../address.ts";
import { element } from "../element.ts";
import { slotSection } from "../parts/slot-section.ts";
import type { Placed } from "../place-order.ts";
import { say } from "../words/words.ts";
import { notFoundPage } from "./not-found-page.ts";
import type { DrawView } from "./view.ts";

const OUTCOMES = { used: "order.used", gift: "order.gift", giftFailed: "order.giftFailed" } as const;

export const orderPage: DrawView = (data, place) => {
  const placed = readPlaced(history.state);
  if (placed === undefined) return notFoundPage(data, place);
  return {
    title: say("order.done"),
    main: [
      element(
        "div",
        { class: "intro" },
        element("h1", { tabindex: -1 }, say("order.done")),
        element("p", {}, say("order.number", placed.orderId)),
        element("p", { class: "note" }, say(OUTCOMES[placed.outcome])),
        element("a", { class: "button", href: addressOf("home") }, say("keepShopping")),
      ),
      slotSection("home", say("slot.order"), { count: 6, page: "order" }),
    ],
  };
};

/** The order of this visit to the page stays with its entry in the browser's history. */
const readPlaced = (state: Partial<Placed> | null): Placed | undefined =>
  state?.orderId !== undefined && state.outcome !== undefined
    ? { orderId: state.orderId, outcome: state.outcome }
    : undefined;
