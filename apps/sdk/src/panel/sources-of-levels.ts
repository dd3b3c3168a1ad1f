import type { DecisionWire } from "@seimbang/contracts";

type Source = DecisionWire["used"][number];

/** What each level adds to the ones below it. */
export const SOURCES_OF_LEVELS: readonly (readonly Source[])[] = [
  [],
  ["declared", "wishlist", "purchases"],
  ["views", "searches", "carts"],
  ["reminders"],
  ["patterns", "devices"],
];
