import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { lowestIdAt } from "../platform/ids.ts";
import { TRAINING_PURPOSE } from "./training-purpose.ts";

/** A published model in which somebody may be who must not be in any. */
export type OutdatedModel = {
  readonly modelId: string;
  readonly fittedAt: number;
  /** The first erasure or withdrawal that it does not know of yet, in milliseconds since 1970. */
  readonly outdatedSince: number;
};

/**
 * The published models that were fitted before an erasure, a withdrawal from training, or a deletion of something that
 * counted towards it. No list of who is in which
 * model is kept, because that would be personal data itself: anybody who leaves counts as having been in.
 */
export const modelsNeedingRefit = async (database: Database): Promise<readonly OutdatedModel[]> => {
  const models = await database.selectFrom("model").select(["model_id", "fitted_at"]).orderBy("model_id").execute();
  const outdated: OutdatedModel[] = [];
  for (const { model_id: modelId, fitted_at } of models) {
    const fittedAt = fitted_at.getTime();
    const outdatedSince = await firstDepartureAfter(database, fittedAt);
    if (outdatedSince !== undefined) outdated.push({ modelId, fittedAt, outdatedSince });
  }
  return outdated;
};

/**
 * Ledger lines are found by when they were written down (their id), not by the time they claim: an import may bring an
 * old refusal today.
 */
const firstDepartureAfter = async (database: Database, time: number): Promise<number | undefined> => {
  const { rows } = await sql<{ erased_at: Date | null; withdrawn_by: string | null }>`
    select
      (select min(erased_at) from tombstone where erased_at >= ${new Date(time)}) as erased_at,
      (select min(choice_id::text) from choice where choice_id >= ${lowestIdAt(time)} and (
        entry -> 'purposes' -> ${TRAINING_PURPOSE}::text = 'false'
        or entry -> 'forgot' ? ${TRAINING_PURPOSE}
        or entry -> 'objectsTo' ? ${TRAINING_PURPOSE}
        or entry -> 'restricted' = 'true'
        or entry -> 'age' = '"minor"'
      )) as withdrawn_by`.execute(database);
  const times = [rows[0]?.erased_at?.getTime(), timeOfId(rows[0]?.withdrawn_by)].filter((at) => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
};

/** The first 48 bits of a version 7 UUID are milliseconds since 1970. */
const timeOfId = (id: string | null | undefined): number | undefined =>
  typeof id === "string" ? Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) : undefined;
