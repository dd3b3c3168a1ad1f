import type { ShopData } from "./shop-data.ts";

export type OrderLine = { readonly productId: string; readonly quantity: number; readonly price: number };
export type Order = { readonly orderId: string; readonly at: number; readonly lines: readonly OrderLine[] };

const ask = async <Answer>(address: string, body?: object): Promise<Answer> => {
  const asked = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const answer = await fetch(`/shop/${address}`, { ...asked, headers: { "content-type": "application/json" } });
  if (!answer.ok) throw new Error(`The shop's back end answered ${answer.status}.`);
  return answer.json();
};

/** The shop's own back end, which has nothing to do with who may be known. */
export const backEnd = {
  load: () => ask<ShopData>("shop.json"),
  tokenFor: async (customerId: string): Promise<string> =>
    (await ask<{ readonly token: string }>("token.json", { customerId })).token,
  ordersOf: (customerId: string) => ask<readonly Order[]>(`orders.json?customerId=${encodeURIComponent(customerId)}`),
  place: (customerId: string | undefined, lines: readonly OrderLine[]) =>
    ask<Order>("orders.json", { customerId, lines }),
};
