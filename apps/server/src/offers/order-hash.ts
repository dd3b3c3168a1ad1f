import { createHmac } from "node:crypto";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { Secrets } from "../platform/master-key.ts";

/** What of an order's number is kept: by it the same order is known again, and nobody else's. */
export const hashOrder = (orderId: string, secrets: Pick<Secrets, "hmacKey">): Buffer =>
  createHmac("sha256", secrets.hmacKey("offer order")).update(orderId).digest();

/** Until the transaction ends nobody else redeems or cancels this order. */
export const holdOrder = async (transaction: Database, orderHash: Buffer): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${orderHash.readBigInt64BE()})`.execute(transaction);
};
