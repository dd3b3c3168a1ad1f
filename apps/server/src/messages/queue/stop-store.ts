import { createHmac } from "node:crypto";
import type { MessageChannel } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../../platform/master-key.ts";

/** Why nothing goes to an address any more. Who complains of it refuses the topics, which they may allow anew. */
export type StopReason = "bounced";

/** By which a stopped address is known again, and nobody without our key can guess which it was. */
export const addressMac = (secrets: Secrets, channel: MessageChannel, address: string): Buffer =>
  createHmac("sha256", secrets.hmacKey("message-stop")).update(`${channel}:${address.trim().toLowerCase()}`).digest();

export const stopAddress = async (
  transaction: Database,
  subject: SubjectKey,
  { channel, mac, why }: { readonly channel: MessageChannel; readonly mac: Buffer; readonly why: StopReason },
  now: number,
): Promise<void> => {
  await transaction
    .insertInto("message_stop")
    .values({ subject_key: subject, channel, address_mac: mac, why, stopped_at: new Date(now) })
    .onConflict((conflict) => conflict.columns(["subject_key", "channel", "address_mac"]).doUpdateSet({ why }))
    .execute();
};

/** Why nothing goes to this address; undefined where it may. */
export const findStop = async (
  database: Database,
  subject: SubjectKey,
  channel: MessageChannel,
  mac: Buffer,
): Promise<StopReason | undefined> => {
  const row = await database
    .selectFrom("message_stop")
    .select("why")
    .where("subject_key", "=", subject)
    .where("channel", "=", channel)
    .where("address_mac", "=", mac)
    .executeTakeFirst();
  // Only `stopAddress` writes it.
  return row?.why as StopReason | undefined;
};
