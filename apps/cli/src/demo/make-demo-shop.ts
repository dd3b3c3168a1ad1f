import { type DemoEvent, toSegmentMessage } from "./demo-event.ts";
import { type CustomerNumbers, type DemoCustomer, makeCustomers } from "./make-customers.ts";
import { makeHistory } from "./make-history.ts";
import { type DemoProduct, type DemoStory, makeProducts, makeStories } from "./make-products.ts";
import { readComplements } from "./product-types.ts";
import { createRandom } from "./random.ts";
import { arrangeShelves, type Shelves } from "./shelves.ts";

export type DemoShop = {
  readonly products: readonly DemoProduct[];
  readonly stories: readonly DemoStory[];
  readonly customers: readonly DemoCustomer[];
  readonly shelves: Shelves;
  /** In the order in which they happened. */
  readonly events: readonly DemoEvent[];
};

export type DemoShopSettings = CustomerNumbers & {
  readonly seed: string;
  /** Milliseconds since 1970; the shop's last year ends here. */
  readonly now: number;
  /** Where pictures and product pages are found. */
  readonly url: string;
};

/** A shop, its customers and a year of what they did. The same settings give the same shop. */
export const makeDemoShop = ({ seed, now, url, ...numbers }: DemoShopSettings): DemoShop => {
  const random = createRandom(seed);
  const products = makeProducts(random.fork("products"), now, url);
  const stories = makeStories(random.fork("stories"), now, url);
  const brands = [...new Set(products.map(({ brand }) => brand))];
  const shelves = arrangeShelves(products, readComplements(), random.fork("shelves"));
  const customers = makeCustomers(random.fork("customers"), now, numbers, brands);
  const events = customers.flatMap((customer) =>
    makeHistory(customer, shelves, random.fork(`history/${customer.customerId}`), now),
  );
  return { products, stories, customers, shelves, events: events.sort((a, b) => a.at - b.at) };
};

/** The catalogue as JSON Lines, ready for `seimbang import catalogue`. */
export const toCatalogueLines = ({ products, stories }: Pick<DemoShop, "products" | "stories">): string =>
  [...products, ...stories].map(({ item }) => `${JSON.stringify(item)}\n`).join("");

/** The events as JSON Lines of Segment messages, ready for `seimbang import events`. */
export const toEventLines = ({ events }: Pick<DemoShop, "events">): string =>
  events.map((event, index) => `${JSON.stringify(toSegmentMessage(event, `demo-${index}`))}\n`).join("");
