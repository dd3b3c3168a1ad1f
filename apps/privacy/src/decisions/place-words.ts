import type { MessageId } from "../language/messages.ts";

const PLACES: Readonly<Record<string, MessageId>> = {
  home: "place.home",
  product: "place.product",
  cart: "place.cart",
  banner: "place.banner",
  tips: "place.tips",
  search: "place.search",
};

/** What people call a slot of the template; another one has only the name that the shop gave it. */
export const placeId = (slot: string): MessageId | undefined => PLACES[slot];
