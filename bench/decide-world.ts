import { hash } from "node:crypto";
import type { OpenDatabase } from "@seimbang/database";
import { issueDeviceToken } from "../apps/server/src/identity/device-token.ts";
import { BENCH_SECRETS, importMadeUpProducts, openBenchShop } from "./bench-shop.ts";
import { fillWithEvents } from "./fill-with-events.ts";
import { introducePeople } from "./introduce-people.ts";
import { publishMadeUpModel } from "./publish-made-up-model.ts";

export type WorldSize = { readonly people: number; readonly eventsPerPerson: number; readonly products: number };

/** A shop as it stands after a year: products, people who allow all of level 4, what they did, and a full model. */
export const fillWorld = async (
  open: OpenDatabase,
  { people, eventsPerPerson, products }: WorldSize,
): Promise<void> => {
  await fillWithEvents(open, { events: people * eventsPerPerson, people, products });
  await introducePeople(open, people, (person) => ({ kind: "device", rawId: deviceIdOf(person) }));
  const shop = await openBenchShop(open);
  await importMadeUpProducts(shop, products);
  await shop.close();
  await publishMadeUpModel(open, products);
};

export const tokenOf = (person: number, now: number): string =>
  issueDeviceToken(BENCH_SECRETS, deviceIdOf(person), now);

const deviceIdOf = (person: number): string =>
  Buffer.from(hash("sha256", `device ${person}`, "hex"), "hex")
    .subarray(0, 16)
    .toString("base64url");
