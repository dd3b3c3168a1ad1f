import { openTestShop } from "./test-open-shop.ts";

const PURPOSES = { suggestions: true, ads: true, training: true, measurement: true };
const MINUTE = 60_000;

/** For tests: a shop in which somebody does things, minutes ago. */
export const openShopWithPeople = async () => {
  const shop = await openTestShop();
  const choose = (token: string, payload: object) => shop.ask("PUT", "/v1/me/choices", { payload, token });
  const introduce = async (customerId: string, level = 2): Promise<string> => {
    const token = await shop.signCustomer(customerId);
    await choose(token, { level, age: "adult", purposes: PURPOSES });
    return token;
  };
  const did = (token: string, event: string, properties: object, minutesAgo = 0) => {
    const timestamp = new Date(Date.now() - minutesAgo * MINUTE).toISOString();
    const payload = { event, properties, timestamp, messageId: `${event} ${JSON.stringify(properties)} ${minutesAgo}` };
    return shop.ask("POST", "/v1/track", { payload, token });
  };
  const viewed = (token: string, productId: string, minutesAgo = 0) =>
    did(token, "Product Viewed", { product_id: productId }, minutesAgo);
  const bought = (token: string, productId: string, minutesAgo = 0, quantity = 1) => {
    const products = [{ product_id: productId, quantity }];
    return did(token, "Order Completed", { order_id: `order of ${productId}`, products }, minutesAgo);
  };
  const events = async (token: string, query = "") =>
    (await shop.ask("GET", `/v1/me/events${query}`, { token })).body as {
      events: { eventId: string; kind: string; productId?: string; paused: boolean; quantity?: number }[];
      next?: string;
    };
  const shown = async (token: string): Promise<readonly string[]> => {
    const { body } = await shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token });
    return body.items.map(({ productId }: { productId: string }) => productId).sort();
  };
  const known = async (token: string) => (await shop.ask("GET", "/v1/me/known", { token })).body;
  return { shop, choose, introduce, did, viewed, bought, events, shown, known };
};
