import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { Clock } from "../platform/clock.ts";
import { JUDGED_COLUMNS, judgedItem } from "./judged-item.ts";
import type { SensitiveRules } from "./sensitive.ts";
import { inRevision } from "./store.ts";

const ROWS_PER_PAGE = 5_000;

/**
 * Applies the rules to every product again when they are not the ones it was judged by, and answers how many changed.
 * To be awaited before the catalogue is opened: a product that became sensitive must not be a signal any more.
 */
export const applySensitiveRules = async (
  database: Database,
  rules: SensitiveRules,
  clock: Clock,
): Promise<{ readonly changed: number }> => {
  const { sensitive_rules: applied } = await database
    .selectFrom("catalogue_revision")
    .select("sensitive_rules")
    .executeTakeFirstOrThrow();
  if (applied === rules.version) return { changed: 0 };
  let changed = 0;
  let after = "";
  for (;;) {
    const rows = await pageAfter(database, after);
    const wrong = rows.filter((row) => row.sensitive !== rules.isSensitive(judgedItem(row)));
    if (wrong.length > 0) changed += await turn(database, wrong, clock());
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_PAGE) break;
    after = last.product_id;
  }
  await database.updateTable("catalogue_revision").set({ sensitive_rules: rules.version }).execute();
  return { changed };
};

const pageAfter = (database: Database, after: string) =>
  database
    .selectFrom("product")
    .select(["product_id", "sensitive", ...JUDGED_COLUMNS])
    .where("product_id", ">", after)
    .orderBy("product_id")
    .limit(ROWS_PER_PAGE)
    .execute();
type JudgedRow = Awaited<ReturnType<typeof pageAfter>>[number];

const turn = async (database: Database, rows: readonly JudgedRow[], now: number): Promise<number> => {
  const [ids, flags] = [rows.map((row) => row.product_id), rows.map((row) => !row.sensitive)];
  const { changed } = await inRevision(database, async (transaction, revision) => {
    const { numAffectedRows } = await sql`
      update product set sensitive = judged.sensitive, updated_at = ${new Date(now)}, revision = ${revision}
      from unnest(${ids}::text[], ${flags}::boolean[]) as judged (product_id, sensitive)
      where product.product_id = judged.product_id and product.sensitive <> judged.sensitive`.execute(transaction);
    const count = Number(numAffectedRows ?? 0);
    return { changedAny: count > 0, changed: count };
  });
  return changed;
};
