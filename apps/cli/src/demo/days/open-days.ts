import type { Application, OpenShop } from "@seimbang/server";
import type { DemoClock } from "../demo-clock.ts";
import type { DemoShop } from "../make-demo-shop.ts";
import { SAMPLE_CUSTOMERS } from "../sample-customers.ts";
import { pagesOfApp } from "./pages-of-app.ts";
import { passTime, type TimePassed } from "./pass-time.ts";
import { openMemory } from "./simulated-shop.ts";

export type DaysParts = {
  readonly app: Application;
  readonly demo: DemoShop;
  /** How many of its customers come by or are tried as: those after them never do. */
  readonly people: number;
  readonly clock: DemoClock;
  readonly publishableKey: string;
  /** Signs as the shop's back end does for whoever is signed in there. */
  readonly signToken: (customerId: string) => Promise<string>;
  readonly seed: string;
  readonly jobs: Pick<OpenShop, "jobsDue" | "refresh">;
};

/** Lets time pass until an instant. Sample customers stay as they are, for whoever tries the shop as one of them. */
export const openDays = (parts: DaysParts): ((until: number) => Promise<TimePassed>) => {
  const { app, demo, people, clock, publishableKey, signToken, seed, jobs } = parts;
  const pageOf = pagesOfApp(app, publishableKey);
  const products = new Map(demo.products.map((product) => [product.productId, product]));
  const shop = {
    pageFor: async (customerId: string | undefined) =>
      pageOf(customerId === undefined ? undefined : await signToken(customerId)),
    shelves: demo.shelves,
    findProduct: (productId: string) => products.get(productId),
    memory: openMemory(),
  };
  const customers = demo.customers.slice(SAMPLE_CUSTOMERS.length, people);
  return (until) => passTime(until, { clock, customers, seed, jobs, shop });
};
