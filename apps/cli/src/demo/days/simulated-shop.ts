import type { SeimbangClient } from "@seimbang/client";
import type { DemoCustomer } from "../make-customers.ts";
import type { DemoProduct } from "../make-products.ts";
import { createRandom } from "../random.ts";
import type { Shelves } from "../shelves.ts";

/** What a simulated customer needs to come by: the shop as its pages are, and what they keep in mind of it. */
export type SimulatedShop = {
  /** The API, as a page asks it that knows who is signed in; without a customer, as it asks for anybody. */
  readonly pageFor: (customerId: string | undefined) => Promise<SeimbangClient>;
  readonly shelves: Shelves;
  readonly findProduct: (productId: string) => DemoProduct | undefined;
  readonly memory: ShopMemory;
};

/** What customers remember between visits, until the shop is served anew. */
export type ShopMemory = {
  /** How often somebody was shown a creative, this time not counted. */
  readonly noteShown: (customerId: string, creative: string) => number;
  /** Whether somebody has not said yet who they are; asking says that they have. */
  readonly isFirstSurvey: (customerId: string) => boolean;
};

export const openMemory = (): ShopMemory => {
  const shown = new Map<string, number>();
  const surveyed = new Set<string>();
  return {
    noteShown: (customerId, creative) => {
      const key = `${customerId} ${creative}`;
      const before = shown.get(key) ?? 0;
      shown.set(key, before + 1);
      return before;
    },
    isFirstSurvey: (customerId) => {
      const isFirst = !surveyed.has(customerId);
      surveyed.add(customerId);
      return isFirst;
    },
  };
};

/** How much a customer likes what a product belongs to, from 0 to 1, beside what they like most. */
export const likingOf = ({ tastes }: DemoCustomer, { type }: DemoProduct): number =>
  tastes[type.department] / Math.max(...Object.values(tastes));

/** How much somebody minds being spoken of, from 0 to 1; it is theirs and stays the same. */
export const mindingOf = ({ customerId }: DemoCustomer): number => createRandom(`minding/${customerId}`).next();
