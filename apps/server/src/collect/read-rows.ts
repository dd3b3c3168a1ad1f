import { brandAs, type PurposeId } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import type { EventKind } from "./event-row.ts";
import type { ReadRow } from "./net-signals.ts";

/** An event as the database answers it when it is read for what it says. */
export type FoundRow = {
  event_id: string;
  kind: EventKind;
  product_id: string | null;
  category: string | null;
  query: string | null;
  quantity: number | null;
  other_device: boolean;
  purposes: string[];
  imported: boolean;
  at: number;
};

export const FOUND_COLUMNS: RawBuilder<unknown> = sql`event_id, kind, product_id, category, query, quantity,
  other_device, purposes, import_id is not null as imported, (extract(epoch from occurred_at) * 1000)::float8 as at`;

export type Intern = (purposes: readonly string[]) => readonly PurposeId[];

/** Most rows carry the same few purposes; one array each of them keeps many people in memory small. */
export const internPurposes = (): Intern => {
  const known = new Map<string, readonly PurposeId[]>();
  return (purposes) => {
    const name = purposes.join();
    const before = known.get(name);
    if (before !== undefined) return before;
    const branded = purposes.map(brandAs.purposeId);
    known.set(name, branded);
    return branded;
  };
};

export const toReadRow = (row: FoundRow, intern: Intern): ReadRow => ({
  eventId: row.event_id,
  kind: row.kind,
  productId: row.product_id === null ? undefined : brandAs.productId(row.product_id),
  category: row.category ?? undefined,
  query: row.query ?? undefined,
  quantity: row.quantity ?? undefined,
  otherDevice: row.other_device,
  purposes: intern(row.purposes),
  imported: row.imported,
  at: row.at,
});
