import { setTimeout as sleep } from "node:timers/promises";
import { createKey, signCustomerToken, timeOrderedId } from "@seimbang/server";
import { customerSigningKey } from "../customer-signing-key.ts";
import type { Shop } from "../open-shop.ts";
import type { ShopSettings } from "../read-shop-settings.ts";
import type { PlantedCustomer } from "./canaries.ts";
import type { AskAs } from "./plant-canaries.ts";

/** The customers of a shop that is served, as its pages let them ask. */
export type Visitors = {
  readonly ask: AskAs;
  readonly tokenOf: (customer: PlantedCustomer) => Promise<string>;
};

const BUSY = 503;
const MOST_TRIES = 60;

/** @param urlOf where the server is at this moment */
export const openVisitors = async (settings: ShopSettings, shop: Shop, urlOf: () => string): Promise<Visitors> => {
  const { clock, configuration } = settings;
  const { key } = await createKey(shop.store.database, "publishable", "proof", timeOrderedId, clock());
  const signingKey = customerSigningKey(settings);
  return {
    tokenOf: ({ customerId }) => signCustomerToken(customerId, configuration.customerTokens, signingKey, clock()),
    ask: async (token, method, path, payload) => {
      const send = () =>
        fetch(`${urlOf()}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${key}`,
            "x-seimbang-visitor": token,
            ...(payload === undefined ? {} : { "content-type": "application/json" }),
          },
          ...(payload === undefined ? {} : { body: JSON.stringify(payload) }),
        });
      let answer = await send();
      // A copy of which too many are written at once is asked for again, as any good client does.
      for (let tries = 0; answer.status === BUSY && tries < MOST_TRIES; tries += 1) {
        await answer.body?.cancel();
        await sleep(Number(answer.headers.get("retry-after") ?? 1) * 1_000);
        answer = await send();
      }
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`);
      return JSON.parse(text) as Readonly<Record<string, unknown>>;
    },
  };
};
