/** Something that one customer did in the shop. */
export type DemoEvent = {
  readonly customerId: string;
  readonly at: number;
} & (
  | { readonly kind: "viewed" | "carted" | "wishlisted"; readonly productId: string; readonly price: number }
  | { readonly kind: "searched"; readonly query: string }
  | {
      readonly kind: "ordered";
      readonly orderId: string;
      readonly lines: readonly { readonly productId: string; readonly quantity: number; readonly price: number }[];
    }
);

/** The event as Segment's tracking API writes it, as a shop's tracker would have sent it. */
export const toSegmentMessage = (event: DemoEvent, messageId: string): Readonly<Record<string, unknown>> => ({
  type: "track",
  messageId,
  userId: event.customerId,
  timestamp: new Date(event.at).toISOString(),
  ...namedEvent(event),
});

const namedEvent = (event: DemoEvent): { readonly event: string; readonly properties: object } => {
  switch (event.kind) {
    case "viewed":
      return { event: "Product Viewed", properties: productOf(event) };
    case "carted":
      return { event: "Product Added", properties: { ...productOf(event), quantity: 1 } };
    case "wishlisted":
      return { event: "Product Added to Wishlist", properties: productOf(event) };
    case "searched":
      return { event: "Products Searched", properties: { query: event.query } };
    case "ordered":
      return {
        event: "Order Completed",
        properties: {
          order_id: event.orderId,
          currency: "IDR",
          products: event.lines.map(({ productId, quantity, price }) => ({ product_id: productId, quantity, price })),
        },
      };
  }
};

const productOf = ({ productId, price }: { readonly productId: string; readonly price: number }) => ({
  product_id: productId,
  price,
  currency: "IDR",
});
