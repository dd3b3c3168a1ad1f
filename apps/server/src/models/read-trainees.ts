import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { LOWEST_ID } from "../platform/ids.ts";

/**
 * What of somebody's events may be fitted on now: all that were admitted for training, or, where they themselves never
 * said anything about training, only those for which an import declared it.
 */
type TrainingPermission = "all" | "imported";

/** Of these people, the ones whose events may be fitted on at this moment; whoever is absent may not. */
export type MayTrainOn = (subjects: readonly SubjectKey[]) => Promise<ReadonlyMap<SubjectKey, TrainingPermission>>;

export type Trainee = {
  readonly subjectKey: SubjectKey;
  readonly permission: TrainingPermission;
  /** Whether they are one of the k people that a pair needs: identity verified, or known to us for longer than a day. */
  readonly countsTowardsK: boolean;
};

/** How many people's choices are folded at once. */
const PAGE = 5000;
const DAY_MS = 86_400_000;

/**
 * Everybody who permits training, in the order of their keys. How long somebody is known counts from when we first
 * stored them: the times in their events are their own word, and a made-up person could claim a long history.
 */
export const readTrainees = async (
  database: Database,
  mayTrainOn: MayTrainOn,
  now: number,
): Promise<readonly Trainee[]> => {
  const trainees: Trainee[] = [];
  const knownSince = new Date(now - DAY_MS);
  let last = LOWEST_ID;
  for (;;) {
    const { rows } = await sql<{ subject_key: string; counts: boolean }>`
      select subject_key, verified or created_at <= ${knownSince} as counts
      from subject where subject_key > ${last}
        and not exists (select 1 from tombstone where tombstone.subject_key = subject.subject_key)
      order by subject_key limit ${PAGE}`.execute(database);
    const page = rows.map((row) => ({ subjectKey: brandAs.subjectKey(row.subject_key), countsTowardsK: row.counts }));
    const permitted = await mayTrainOn(page.map(({ subjectKey }) => subjectKey));
    for (const person of page) {
      const permission = permitted.get(person.subjectKey);
      if (permission !== undefined) trainees.push({ ...person, permission });
    }
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return trainees;
    last = end.subjectKey;
  }
};
