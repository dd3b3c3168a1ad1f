import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** Whether the database answers at this moment. */
export const isDatabaseThere = (database: Database): Promise<boolean> =>
  sql`select 1`.execute(database).then(
    () => true,
    () => false,
  );
