import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { PartnerRequest } from "./store.ts";

/** One thing to be told to one address, until it is acknowledged. */
export type Callback = {
  readonly partner: string;
  readonly externalId: string;
  readonly url: string;
  readonly state: string;
  /** Of how many tries, with the one that is under way. */
  readonly attempts: number;
};

/**
 * Notes a callback for every address: each state is told once. What was not acknowledged of an earlier one is not told any more, so that
 * nobody hears of it after the later one.
 */
export const insertCallbacks = async (
  transaction: Database,
  { partner, externalId, callbackUrls, state, reason }: PartnerRequest,
  now: number,
): Promise<void> => {
  if (callbackUrls.length === 0) return;
  await transaction
    .deleteFrom("partner_callback")
    .where("partner", "=", partner)
    .where("external_id", "=", externalId)
    .where("acknowledged_at", "is", null)
    .execute();
  const told = reason === undefined ? state : `${state}/${reason}`;
  const common = { partner, external_id: externalId, state: told, attempts: 0, next_at: new Date(now) };
  await transaction
    .insertInto("partner_callback")
    .values(callbackUrls.map((url) => ({ ...common, url })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Takes what is due, so that nobody else sends the same until `again`. */
export const takeDueCallbacks = async (
  database: Database,
  now: number,
  again: number,
  most: number,
): Promise<readonly Callback[]> => {
  const { rows } = await sql<Row<"partner_callback">>`
    update partner_callback set attempts = attempts + 1, next_at = ${new Date(again)}
    where (partner, external_id, url, state) in (
      select partner, external_id, url, state from partner_callback
      where acknowledged_at is null and dropped_at is null and next_at <= ${new Date(now)}
      order by next_at limit ${most} for update skip locked)
    returning *`.execute(database);
  return rows.map(({ partner, external_id, url, state, attempts }) => ({
    ...{ partner, externalId: external_id, url, state, attempts },
  }));
};

type Ending =
  | { readonly acknowledgedAt: number }
  | { readonly failure: string; readonly nextAt: number }
  | { readonly failure: string; readonly droppedAt: number };

export const endTry = async (database: Database, callback: Callback, ending: Ending): Promise<void> => {
  const set =
    "acknowledgedAt" in ending
      ? { acknowledged_at: new Date(ending.acknowledgedAt), failure: null }
      : {
          failure: ending.failure,
          ...("nextAt" in ending ? { next_at: new Date(ending.nextAt) } : { dropped_at: new Date(ending.droppedAt) }),
        };
  await database
    .updateTable("partner_callback")
    .set(set)
    .where("partner", "=", callback.partner)
    .where("external_id", "=", callback.externalId)
    .where("url", "=", callback.url)
    .where("state", "=", callback.state)
    .where("acknowledged_at", "is", null)
    .execute();
};

export const listUnacknowledged = async (
  database: Database,
  most: number,
): Promise<readonly Row<"partner_callback">[]> =>
  database
    .selectFrom("partner_callback")
    .selectAll()
    .where("acknowledged_at", "is", null)
    .orderBy("next_at")
    .limit(most)
    .execute();
