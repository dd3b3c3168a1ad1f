import type { Database } from "@seimbang/database";
import { brandAs, type ChoiceState, foldChoices, type PurposeRegistry, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { PeopleReader, ReadPerson } from "./campaigns/read.ts";
import { loadChoices } from "./consent/read.ts";
import { loadHistories } from "./decide/load-histories.ts";
import type { Clock } from "./platform/clock.ts";

const PAGE = 500;

/** What is read of these people beside, once what they chose is known. */
type ReadMore<More> = (people: ReadonlyMap<SubjectKey, ChoiceState>) => Promise<(subject: SubjectKey) => More>;

/**
 * Reads what people chose and what is kept of them, so many at the most: where there are more, those whose keys come first
 * when they are mixed, which is an even draw and the same each time.
 */
export const peopleReader = (database: Database, registry: PurposeRegistry, clock: Clock): PeopleReader =>
  peopleReaderWith(database, registry, clock, async () => () => ({}));

/** The same, with what else has to be known of each. */
export const peopleReaderWith = <More extends object>(
  database: Database,
  registry: PurposeRegistry,
  clock: Clock,
  readMore: ReadMore<More>,
): PeopleReader<ReadPerson & More> => ({
  count: async () => {
    const { rows } = await sql<{ people: string }>`
      select count(*) as people from subject
      where not exists (select 1 from tombstone where tombstone.subject_key = subject.subject_key)`.execute(database);
    return Number(rows[0]?.people ?? 0);
  },
  read: async function* (most) {
    const { rows } = await sql<{ subject_key: string; counts: boolean }>`
      select subject_key, verified or created_at <= ${new Date(clock() - DAY_MS)} as counts from subject
      where not exists (select 1 from tombstone where tombstone.subject_key = subject.subject_key)
      order by md5(subject_key::text) limit ${most}`.execute(database);
    for (let start = 0; start < rows.length; start += PAGE) {
      const page = rows.slice(start, start + PAGE);
      const subjects = page.map((row) => brandAs.subjectKey(row.subject_key));
      const now = clock();
      const choices = await loadChoices(database, registry, subjects, now);
      const [signals, moreOf] = await Promise.all([loadHistories(database, subjects), readMore(choices)]);
      yield subjects.map((subject, at): ReadPerson & More => ({
        choices: choices.get(subject) ?? foldChoices([], registry, now),
        signals: signals.get(subject) ?? [],
        countsTowardsK: page[at]?.counts === true,
        ...moreOf(subject),
      }));
    }
  },
});

const DAY_MS = 86_400_000;
