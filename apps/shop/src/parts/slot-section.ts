import { element } from "../element.ts";

export type SlotAsk = {
  /** Where the page's own heading says already what this is. */
  readonly hasNoHeading?: boolean;
  readonly count?: number;
  readonly productId?: string;
  readonly category?: string;
  readonly query?: string;
  readonly page?: string;
};

/** A place that the script fills. When it has nothing to show it hides itself, and its heading goes with it. */
export const slotSection = (slot: string, title: string, ask: SlotAsk = {}): HTMLElement =>
  element(
    "section",
    { class: "slot" },
    ask.hasNoHeading === true ? undefined : element("h2", {}, title),
    element("div", {
      "data-seimbang-slot": slot,
      "data-title": title,
      "data-count": ask.count,
      "data-product-id": ask.productId,
      "data-category": ask.category,
      "data-query": ask.query,
      "data-page": ask.page,
    }),
  );
