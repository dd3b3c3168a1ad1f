import type { IntrusionKind, IntrusionVerdict } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";
import type { Evidence, Finding } from "./finding.ts";

/** What may be an intrusion, as it stands. Times are milliseconds since 1970. */
export type StoredIntrusion = {
  readonly intrusionId: string;
  readonly kind: IntrusionKind;
  readonly staffId: string | undefined;
  readonly keyId: string | undefined;
  readonly network: string | undefined;
  readonly evidence: Evidence;
  readonly times: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly judged:
    | { readonly verdict: IntrusionVerdict; readonly by: string; readonly at: number; readonly judgement: string }
    | undefined;
  readonly breachId: string | undefined;
};

/** What somebody judged is quiet for so long, whatever else is seen of it. */
const QUIET_MS = 24 * 3_600_000;

/**
 * Keeps a finding: a new one, once more of a matter that is open, or of one that was judged lately.
 * @returns the id of one that is new; undefined where it was known
 */
export const keepFinding = async (
  transaction: Database,
  { kind, matter, staffId, keyId, network, evidence }: Finding,
  { intrusionId, now }: { readonly intrusionId: string; readonly now: number },
): Promise<string | undefined> => {
  const at = new Date(now);
  const { numAffectedRows: quiet = 0n } = await sql`
    update intrusion set times = times + 1, last_at = ${at}
    where matter = ${matter} and judged_at > ${new Date(now - QUIET_MS)}`.execute(transaction);
  if (quiet > 0n) return undefined;
  const { rows } = await sql<{ intrusion_id: string }>`
    insert into intrusion as i (intrusion_id, kind, matter, staff_id, key_id, network, evidence, times, first_at, last_at)
    values (${intrusionId}, ${kind}, ${matter}, ${staffId ?? null}, ${keyId ?? null}, ${network ?? null},
      ${JSON.stringify(evidence)}, 1, ${at}, ${at})
    on conflict (matter) where judged_at is null
    do update set times = i.times + 1, last_at = excluded.last_at, evidence = excluded.evidence
    returning intrusion_id`.execute(transaction);
  return rows[0]?.intrusion_id === intrusionId ? intrusionId : undefined;
};

/** How many of a kind are open that began since then. */
export const countOpen = async (database: Database, kind: IntrusionKind, since: number): Promise<number> => {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from intrusion
    where kind = ${kind} and judged_at is null and first_at >= ${new Date(since)}`.execute(database);
  return rows[0]?.open ?? 0;
};

const MOST_LISTED = 500;

/** Those that nobody has judged, or those that somebody has; the last that were seen first. */
export const listIntrusions = async (
  database: Database,
  which: "open" | "judged",
): Promise<readonly StoredIntrusion[]> =>
  (
    await database
      .selectFrom("intrusion")
      .selectAll()
      .where("judged_at", which === "open" ? "is" : "is not", null)
      .orderBy("last_at", "desc")
      .limit(MOST_LISTED)
      .execute()
  ).map(toIntrusion);

/** One; within a transaction others wait until it ends. */
export const findIntrusion = async (database: Database, intrusionId: string): Promise<StoredIntrusion | undefined> => {
  const query = database.selectFrom("intrusion").selectAll().where("intrusion_id", "=", intrusionId);
  const row = await (database.isTransaction ? query.forUpdate() : query).executeTakeFirst();
  return row && toIntrusion(row);
};

export const setJudged = async (
  transaction: Database,
  intrusionId: string,
  { verdict, by, at, judgement }: NonNullable<StoredIntrusion["judged"]>,
): Promise<void> => {
  await transaction
    .updateTable("intrusion")
    .set({ verdict, judged_by: by, judged_at: new Date(at), judgement })
    .where("intrusion_id", "=", intrusionId)
    .execute();
};

export const setBreach = async (transaction: Database, intrusionId: string, breachId: string): Promise<void> => {
  await transaction
    .updateTable("intrusion")
    .set({ breach_id: breachId })
    .where("intrusion_id", "=", intrusionId)
    .execute();
};

/** Forgets what was judged before. Answers how many alerts that were. */
export const forgetJudged = async (database: Database, before: number): Promise<number> => {
  const { numDeletedRows } = await database
    .deleteFrom("intrusion")
    .where("judged_at", "<", new Date(before))
    .where("breach_id", "is", null)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};

const toIntrusion = (row: Row<"intrusion">): StoredIntrusion => ({
  intrusionId: row.intrusion_id,
  // Only `keepFinding` and `setJudged` write these, from values of these very types.
  kind: row.kind as IntrusionKind,
  staffId: row.staff_id ?? undefined,
  keyId: row.key_id ?? undefined,
  network: row.network ?? undefined,
  evidence: row.evidence as Evidence,
  times: row.times,
  firstAt: row.first_at.getTime(),
  lastAt: row.last_at.getTime(),
  judged:
    row.judged_at === null
      ? undefined
      : {
          verdict: row.verdict as IntrusionVerdict,
          by: row.judged_by ?? "",
          at: row.judged_at.getTime(),
          judgement: row.judgement ?? "",
        },
  breachId: row.breach_id ?? undefined,
});
