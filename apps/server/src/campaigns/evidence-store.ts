import type { WriteEvidenceWire } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";

/** What proves a claim; times in milliseconds since 1970. */
export type Evidence = Omit<WriteEvidenceWire, "expiresAt"> & {
  readonly evidenceId: string;
  readonly expiresAt: number;
  readonly recordedAt: number;
};

export const insertEvidence = async (database: Database, evidence: Evidence): Promise<void> => {
  const { evidenceId, kind, claim, owner, source, scope, products, expiresAt, recordedAt } = evidence;
  await database
    .insertInto("evidence")
    .values({
      ...{ kind, claim, owner, source, scope },
      products: products ?? null,
      evidence_id: evidenceId,
      expires_at: new Date(expiresAt),
      recorded_at: new Date(recordedAt),
    })
    .execute();
};

/** All evidence, newest first, that which has expired included. */
export const listEvidence = async (database: Database): Promise<readonly Evidence[]> => {
  const rows = await database.selectFrom("evidence").selectAll().orderBy("evidence_id", "desc").execute();
  return rows.map(toEvidence);
};

const DAY_MS = 86_400_000;

/** What is in force and ends within so many days, what ends first before the rest. */
export const expiringWithin = (all: readonly Evidence[], days: number, now: number): readonly Evidence[] =>
  all
    .filter(({ expiresAt }) => expiresAt > now && expiresAt <= now + days * DAY_MS)
    .toSorted((a, b) => a.expiresAt - b.expiresAt);

/** Those of these ids that there are. */
export const findEvidence = async (database: Database, ids: readonly string[]): Promise<readonly Evidence[]> => {
  if (ids.length === 0) return [];
  const rows = await database.selectFrom("evidence").selectAll().where("evidence_id", "in", ids).execute();
  return rows.map(toEvidence);
};

const toEvidence = (row: Row<"evidence">): Evidence => ({
  evidenceId: row.evidence_id,
  kind: row.kind,
  claim: row.claim,
  owner: row.owner,
  source: row.source,
  scope: row.scope,
  ...(row.products === null ? {} : { products: row.products }),
  expiresAt: row.expires_at.getTime(),
  recordedAt: row.recorded_at.getTime(),
});
