import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { LOWEST_ID } from "../platform/ids.ts";

/** Of whom something is new: it happened since a time, or came in since another; in milliseconds since 1970. */
type NewsSince = { readonly until: number; readonly knownAt: number };

/**
 * Whom a campaign reached, by key, from after one on: those with an event about one of its creatives.
 * @param since only those who saw, clicked, ordered or gave back something since then; all where it is undefined
 */
export const readReached = async (
  database: Database,
  { campaignId, since }: { readonly campaignId: string; readonly since: NewsSince | undefined },
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const hasNews =
    since === undefined
      ? sql`true`
      : sql`subject_key in (
          select subject_key from event
          where kind in ('impression', 'clicked', 'purchased', 'returned', 'order_reversed')
            and (occurred_at >= ${new Date(since.until)} or received_at >= ${new Date(since.knownAt)})
        )`;
  const { rows } = await sql<{ subject_key: string }>`
    select distinct subject_key from event
    where creative like ${`${campaignId}/%`} and subject_key > ${after ?? LOWEST_ID}::uuid and ${hasNews}
    order by subject_key limit ${most}`.execute(database);
  return rows.map(({ subject_key }) => brandAs.subjectKey(subject_key));
};

/** All that events say of a campaign's creatives, each once, in the order of their bytes. */
export const readCreatives = async (database: Database, campaignId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ creative: string }>`
    select distinct creative collate "C" as creative from event
    where creative like ${`${campaignId}/%`} order by 1`.execute(database);
  return rows.map(({ creative }) => creative);
};

export type AttributionWindow = {
  readonly campaignId: string;
  readonly clickDays: number;
  readonly viewDays: number;
};

/** The windows of campaigns that have their own. */
export const readWindows = async (database: Database): Promise<readonly AttributionWindow[]> => {
  const { rows } = await sql<AttributionWindow>`
    select campaign_id as "campaignId", (document #>> '{attribution,clickDays}')::int as "clickDays",
      (document #>> '{attribution,viewDays}')::int as "viewDays"
    from campaign where jsonb_exists(document, 'attribution')`.execute(database);
  return rows;
};

/** The brands of some products. */
export const readBrands = async (database: Database, productIds: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ brand: string }>`
    select distinct brand from product
    where product_id = any (${productIds}::text[]) and brand is not null`.execute(database);
  return rows.map(({ brand }) => brand);
};
