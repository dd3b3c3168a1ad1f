import type { Application, Clock } from "@seimbang/server";
import type { DemoShop } from "./make-demo-shop.ts";
import { shopData } from "./shop-data.ts";
import { takeOrders } from "./take-orders.ts";

export type BackEndSettings = {
  readonly demo: DemoShop;
  /** In the order of the sample customers. */
  readonly customerIds: readonly string[];
  /** Signs as a shop's back end signs for whoever is signed in there. */
  readonly signToken: (customerId: string) => Promise<string>;
  readonly clock: Clock;
};

const text = { type: "string", minLength: 1, maxLength: 64 } as const;
const count = { type: "integer", minimum: 1, maximum: 1_000_000_000 } as const;
const line = {
  type: "object",
  required: ["productId", "quantity", "price"],
  properties: { productId: text, quantity: count, price: count },
} as const;
const lines = { type: "array", minItems: 1, maxItems: 100, items: line } as const;
const OrderBody = { type: "object", required: ["lines"], properties: { customerId: text, lines } } as const;
const TokenBody = { type: "object", required: ["customerId"], properties: { customerId: text } } as const;

type Placed = { Body: { customerId?: string; lines: { productId: string; quantity: number; price: number }[] } };

/** Plays the shop's own back end, which knows nothing of the engine but how to sign a token for a customer. */
export const registerBackEnd = (app: Application, settings: BackEndSettings): void => {
  const { demo, customerIds, signToken, clock } = settings;
  const orders = takeOrders(demo.events, customerIds);
  const data = shopData(demo, customerIds);
  app.get("/shop/shop.json", { schema: { hide: true } }, () => data);
  app.post<{ Body: { customerId: string } }>(
    "/shop/token.json",
    { schema: { hide: true, body: TokenBody } },
    async ({ body: { customerId } }, reply) => {
      // Anybody may sign in as a sample customer, and as nobody else.
      if (!customerIds.includes(customerId)) return reply.callNotFound();
      return { token: await signToken(customerId) };
    },
  );
  app.get<{ Querystring: { customerId?: string } }>("/shop/orders.json", { schema: { hide: true } }, ({ query }) =>
    orders.ordersOf(query.customerId ?? ""),
  );
  app.post<Placed>("/shop/orders.json", { schema: { hide: true, body: OrderBody } }, ({ body }) =>
    orders.place(body.customerId, body.lines, clock()),
  );
};
