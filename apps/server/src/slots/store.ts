import type { SlotEditWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";

/** A version of what was set of a slot; times in milliseconds since 1970. */
export type SlotChange = {
  readonly slot: string;
  readonly version: number;
  /** Undefined where it was set back to the shop's file. */
  readonly setting: SlotEditWire | undefined;
  readonly keyId: string;
  readonly by: string | undefined;
  readonly at: number;
};

/** The newest change of each slot that ever was changed. */
export const listNewestChanges = async (database: Database): Promise<readonly SlotChange[]> => {
  const rows = await database
    .selectFrom("slot_change")
    .selectAll()
    .distinctOn("slot")
    .orderBy("slot")
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    slot: row.slot,
    version: row.version,
    // Only `insertChange` writes this column, from a checked value of this very type.
    setting: (row.setting as SlotEditWire | null) ?? undefined,
    keyId: row.key_id,
    by: row.signed_by ?? undefined,
    at: row.at.getTime(),
  }));
};

/** Of two at once one is the first. Whether this one was. */
export const insertChange = async (transaction: Database, change: SlotChange): Promise<boolean> => {
  const { slot, version, setting, keyId, by, at } = change;
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("slot_change")
    .values({
      ...{ slot, version, key_id: keyId, at: new Date(at) },
      setting: setting === undefined ? null : JSON.stringify(setting),
      signed_by: by ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  const about = `${slot}/${version}`;
  await appendToLog(transaction, { kind: "slot_changed", at, about, statement: { slot, version, setting, keyId, by } });
  return true;
};
