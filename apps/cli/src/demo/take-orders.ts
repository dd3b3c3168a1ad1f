import type { DemoEvent } from "./demo-event.ts";

type Line = { readonly productId: string; readonly quantity: number; readonly price: number };
type Order = { readonly orderId: string; readonly at: number; readonly lines: readonly Line[] };

export type TakeOrders = {
  readonly place: (customerId: string | undefined, lines: readonly Line[], at: number) => Order;
  /** Newest first. */
  readonly ordersOf: (customerId: string) => readonly Order[];
};

const MOST_SHOWN = 5;

/** The orders as the shop's own back end keeps them: the year that was drawn, and what is ordered until it stops. */
export const takeOrders = (history: readonly DemoEvent[], customerIds: readonly string[]): TakeOrders => {
  const orders = new Map<string, Order[]>(customerIds.map((customerId) => [customerId, []]));
  for (const event of history) if (event.kind === "ordered") orders.get(event.customerId)?.unshift(event);
  let placed = 0;
  return {
    place: (customerId, lines, at) => {
      placed += 1;
      const order = { orderId: `TL-${at.toString(36).toUpperCase()}-${placed}`, at, lines };
      if (customerId !== undefined) orders.get(customerId)?.unshift(order);
      return order;
    },
    ordersOf: (customerId) =>
      (orders.get(customerId) ?? []).slice(0, MOST_SHOWN).map(({ orderId, at, lines }) => ({ orderId, at, lines })),
  };
};
