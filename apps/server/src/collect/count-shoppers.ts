import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** How many people did anything since a time, and how many of them did each kind of thing. */
type Shoppers = { readonly people: number; readonly did: Readonly<Record<"clicked" | "carted" | "purchased", number>> };

export const countShoppers = async (database: Database, since: number): Promise<Shoppers> => {
  const { rows } = await sql<{ people: number; clicked: number; carted: number; purchased: number }>`
    select count(*)::float8 as people, count(*) filter (where clicked)::float8 as clicked,
      count(*) filter (where carted)::float8 as carted, count(*) filter (where purchased)::float8 as purchased
    from (
      select bool_or(kind = 'clicked') as clicked, bool_or(kind = 'carted') as carted,
        bool_or(kind = 'purchased') as purchased
      from event where occurred_at >= ${new Date(since)} group by subject_key
    ) as person`.execute(database);
  const { people = 0, clicked = 0, carted = 0, purchased = 0 } = rows[0] ?? {};
  return { people, did: { clicked, carted, purchased } };
};
