import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { timeOfId } from "../platform/ids.ts";
import type { SecurityFacts } from "./security-measures.ts";

/** What the database knows of how data is protected. */
export const readProtection = async (
  database: Database,
): Promise<Pick<SecurityFacts, "log" | "unfinishedErasures" | "secretKeys" | "masterKeySince" | "isInVault">> => {
  const { rows } = await sql<{
    entries: string;
    waiting: string | null;
    erasures: string;
    keys: string;
    wraps: string | null;
    since: Date | null;
  }>`
    select (select coalesce(max(size), 0) from log_checkpoint) as entries,
      (select entry_id::text from log_queue order by entry_id limit 1) as waiting,
      (select count(*) from erasure where finished_at is null) as erasures,
      (select count(*) from api_key where kind = 'secret' and revoked_at is null) as keys,
      (select new_keys_by from root_secret) as wraps,
      -- Vault's versions of one key go by its name with their number.
      (select added_at from master_key join root_secret
        on version = new_keys_by or starts_with(version, new_keys_by || ':v')
        order by added_at desc limit 1) as since`.execute(database);
  const [row] = rows;
  return {
    log: {
      entries: Number(row?.entries ?? 0),
      oldestWaiting: row?.waiting == null ? undefined : timeOfId(row.waiting),
    },
    unfinishedErasures: Number(row?.erasures ?? 0),
    secretKeys: Number(row?.keys ?? 0),
    masterKeySince: row?.since?.getTime(),
    isInVault: row?.wraps?.startsWith("vault:") === true,
  };
};
