import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { Secrets } from "../platform/master-key.ts";
import { exportErasures } from "../rights/read.ts";

/** An arbitrary number that all Seimbang processes agree on, so that an older copy never takes a newer one's place. */
const LOCK = 7_302_190_415;
const OWNER_ONLY = 0o600;

/** Writes the whole ledger of erasures beside the backups; the file is always one of a single moment. */
export const copyErasures = (
  database: Database,
  file: string,
  secrets: Pick<Secrets, "deriveKey">,
  now: number,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.unfinished`;
    {
      await using handle = await open(unfinished, "w", OWNER_ONLY);
      for await (const line of exportErasures(transaction, secrets, now)) await handle.writeFile(line);
      await handle.sync();
    }
    await rename(unfinished, file);
  });
