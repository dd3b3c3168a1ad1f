import { productIdOf } from "./fill-with-events.ts";

export const customerIdOf = (person: number): string => `customer-${person}`;

/** Where a batch's events come from: customers and products by number, all of them in turn. */
export type BatchOrigin = { readonly people: number; readonly products: number };

/** What a sign-in says of its customer: a mail address that was never said before, or nothing. */
export const SIGN_INS = ["with_mail", "with_nothing"] as const;
export type SignIns = (typeof SIGN_INS)[number];

/** How often somebody signs in: then a tracker says who they are. */
const EVENTS_PER_SIGN_IN = 20;

/**
 * The batch of that number as a tracker sends it, with everything trackers send along; no two have an event in common.
 * @param signIns every twentieth message identifies its customer, with their mail address or with nothing
 */
export const segmentBatch = (
  number: number,
  events: number,
  { people, products }: BatchOrigin,
  signIns?: SignIns,
): Buffer => {
  const batch = Array.from({ length: events }, (_, at) => {
    const place = number * events + at;
    if (signIns !== undefined && place % EVENTS_PER_SIGN_IN === 0) {
      const userId = customerIdOf((place * 7919) % people);
      const traits = signIns === "with_mail" ? { email: `${userId}.${place}@toko.example` } : {};
      return { type: "identify", messageId: `ajs-next-${place}`, userId, traits, timestamp: new Date().toISOString() };
    }
    const product = (place * 104_729) % products;
    return {
      type: "track",
      event: place % 5 === 0 ? "Product Added" : "Product Viewed",
      messageId: `ajs-next-${place}`,
      userId: customerIdOf((place * 7919) % people),
      properties: {
        product_id: productIdOf(product),
        price: 10_000 + (product % 1000) * 500,
        currency: "IDR",
        quantity: 1,
      },
      context: {
        library: { name: "analytics.js", version: "2.11.1" },
        page: {
          path: `/p/${productIdOf(product)}`,
          title: `Made-up product number ${product}`,
          url: `https://toko.example/p/${productIdOf(product)}`,
        },
        userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
        locale: "id-ID",
      },
      timestamp: new Date(Date.now() - events + at).toISOString(),
    };
  });
  return Buffer.from(JSON.stringify({ batch, sentAt: new Date().toISOString() }));
};
