import type { PlantedCustomer } from "./canaries.ts";

/** Asks the shop over HTTP as a page does for the customer of the token. @throws when it answers with a problem. */
export type AskAs = (
  token: string,
  method: "GET" | "POST" | "PUT",
  path: string,
  payload?: object,
) => Promise<{ readonly [field: string]: unknown }>;

const PURPOSES = { suggestions: true, ads: true, messages: true, training: true, measurement: true };
const PRODUCTS = ["tea", "pot", "cup", "tray"];

export const CATALOGUE = PRODUCTS.map((productId) => ({
  productId,
  title: productId,
  price: 1000,
  categoryPath: ["Kitchen"],
}));

/** Everything that a customer can leave with a shop, by the ways that its pages take, with a canary in every text. */
export const plantCanaries = async (
  ask: AskAs,
  { customerId, canary }: PlantedCustomer,
  token: string,
  now: number,
): Promise<void> => {
  await ask(token, "PUT", "/v1/me/choices", { level: 4, age: "adult", purposes: PURPOSES });
  await ask(token, "POST", "/v1/batch", { batch: messagesOf(customerId, canary, now) });
  const decision = await ask(token, "POST", "/v1/decide", { slot: "home", context: { query: canary("asked") } });
  const [item] = decision["items"] as readonly { readonly productId: string }[];
  if (item !== undefined) {
    const about = { decisionId: decision["decisionId"], productId: item.productId, kind: "less_like_this" };
    await ask(token, "POST", "/v1/me/feedback", about);
  }
  await ask(token, "POST", "/v1/me/requests", { kind: "complaint", text: `${canary("complaint")} saya` });
  await ask(token, "POST", "/v1/me/previews", { level: 4 });
  await ask(token, "GET", "/v1/me/export");
};

const messagesOf = (customerId: string, canary: PlantedCustomer["canary"], now: number): readonly object[] => {
  const context = {
    userAgent: canary("agent"),
    page: { url: `https://toko.example/?mail=${canary("page")}`, referrer: `https://x.example/${canary("referrer")}` },
    traits: { email: `${canary("trait")}@b.example` },
  };
  const message = (type: string, at: number, rest: object) => ({
    type,
    messageId: canary(`message${type}${at}`),
    userId: customerId,
    timestamp: new Date(now - at * 60_000).toISOString(),
    context,
    ...rest,
  });
  const track = (event: string, at: number, properties: object) => message("track", at, { event, properties });
  return [
    message("identify", 9, { traits: { email: `${canary("mail")}@b.example`, name: `${canary("name")} Santoso` } }),
    ...PRODUCTS.map((product_id, at) => track("Product Viewed", 8 - at, { product_id, note: canary("note") })),
    track("Products Searched", 4, { query: `${canary("query")} hijau` }),
    track("Order Completed", 2, {
      order_id: canary("order"),
      coupon: canary("coupon"),
      products: [{ product_id: "tea", quantity: 1, price: 1000 }],
    }),
  ];
};
