import type { Database } from "@seimbang/database";
import { brandAs, foldChoices, type PurposeRegistry } from "@seimbang/engine";
import { sql } from "kysely";
import type { PeopleReader, ReadPerson } from "./campaigns/read.ts";
import { loadChoices } from "./consent/read.ts";
import { loadHistories } from "./decide/load-histories.ts";
import type { Clock } from "./platform/clock.ts";

const PAGE = 500;

/**
 * Reads what people chose and what is kept of them, so many at the most: where there are more, those whose keys come first
 * when they are mixed, which is an even draw and the same each time.
 */
export const peopleReader = (database: Database, registry: PurposeRegistry, clock: Clock): PeopleReader => ({
  count: async () => {
    const { rows } = await sql<{ people: string }>`
      select count(*) as people from subject
      where not exists (select from tombstone where tombstone.subject_key = subject.subject_key)`.execute(database);
    return Number(rows[0]?.people ?? 0);
  },
  read: async function* (most) {
    const { rows } = await sql<{ subject_key: string; counts: boolean }>`
      select subject_key, verified or created_at <= ${new Date(clock() - DAY_MS)} as counts from subject
      where not exists (select from tombstone where tombstone.subject_key = subject.subject_key)
      order by md5(subject_key::text) limit ${most}`.execute(database);
    for (let start = 0; start < rows.length; start += PAGE) {
      const page = rows.slice(start, start + PAGE);
      const subjects = page.map((row) => brandAs.subjectKey(row.subject_key));
      const now = clock();
      const [choices, signals] = await Promise.all([
        loadChoices(database, registry, subjects, now),
        loadHistories(database, subjects),
      ]);
      yield subjects.map(
        (subject, at): ReadPerson => ({
          choices: choices.get(subject) ?? foldChoices([], registry, now),
          signals: signals.get(subject) ?? [],
          countsTowardsK: page[at]?.counts === true,
        }),
      );
    }
  },
});

const DAY_MS = 86_400_000;
