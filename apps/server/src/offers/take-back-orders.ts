import type { Database } from "@seimbang/database";
import type { Secrets } from "../platform/master-key.ts";
import { hashOrder, holdOrder } from "./order-hash.ts";
import { insertCancelledOrder, takeBackRedemptions } from "./store.ts";

type TakeBackDeps = { readonly database: Database; readonly secrets: Pick<Secrets, "hmacKey"> };

/**
 * Takes whole orders off the offers that they used, once, however often it is said. An order that is not known yet counts for
 * nothing when it comes.
 */
export const takeBackOrders = async (
  orderIds: readonly string[],
  now: number,
  { database, secrets }: TakeBackDeps,
): Promise<void> => {
  for (const orderId of orderIds) {
    const orderHash = hashOrder(orderId, secrets);
    await database.transaction().execute(async (transaction) => {
      await holdOrder(transaction, orderHash);
      if (await insertCancelledOrder(transaction, orderHash, now)) await takeBackRedemptions(transaction, orderHash);
    });
  }
};
