import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { timeOfId } from "../platform/ids.ts";
import type { SecurityFacts } from "./security-measures.ts";

/** What the database knows of how data is protected. */
export const readProtection = async (
  database: Database,
): Promise<Pick<SecurityFacts, "log" | "unfinishedErasures" | "secretKeys">> => {
  const { rows } = await sql<{ entries: string; waiting: string | null; erasures: string; keys: string }>`
    select (select coalesce(max(size), 0) from log_checkpoint) as entries,
      (select entry_id::text from log_queue order by entry_id limit 1) as waiting,
      (select count(*) from erasure where finished_at is null) as erasures,
      (select count(*) from api_key where kind = 'secret' and revoked_at is null) as keys`.execute(database);
  const [row] = rows;
  return {
    log: {
      entries: Number(row?.entries ?? 0),
      oldestWaiting: row?.waiting == null ? undefined : timeOfId(row.waiting),
    },
    unfinishedErasures: Number(row?.erasures ?? 0),
    secretKeys: Number(row?.keys ?? 0),
  };
};
