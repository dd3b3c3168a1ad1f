import type { Database } from "@seimbang/database";
import { brandAs, type ChoiceEntry, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { appendAllToLog } from "../accountability/read.ts";
import type { MakeId } from "../platform/ids.ts";
import { announcePeople } from "../platform/people-changes.ts";

/** What a line of the ledger can be proved with: wording, channel, version of the registry. */
type Evidence = Readonly<Record<string, string>>;

export type LedgerLine = {
  readonly subject: SubjectKey;
  readonly entry: ChoiceEntry;
  readonly evidence: Evidence;
};

/** Writes lines down, in the order given, in the ledger and the log, and says so to every process; answers the number of each. The caller holds the subjects. */
export const appendLines = async (
  transaction: Database,
  lines: readonly LedgerLine[],
  makeId: MakeId,
): Promise<readonly string[]> => {
  const choiceIds = lines.map(() => makeId());
  await sql`
    insert into choice (subject_key, choice_id, at, origin, entry, evidence)
    select * from unnest(
      ${lines.map(({ subject }) => subject)}::uuid[],
      ${choiceIds}::uuid[],
      ${lines.map(({ entry }) => new Date(entry.at))}::timestamptz[],
      ${lines.map(({ entry }) => entry.origin)}::text[],
      ${lines.map(({ entry }) => JSON.stringify(entry))}::jsonb[],
      ${lines.map(({ evidence }) => JSON.stringify(evidence))}::jsonb[]
    )`.execute(transaction);
  const logged = lines.map(({ subject, entry, evidence }, at) => {
    const about = choiceIds[at] ?? "";
    return { kind: "choice", at: entry.at, about, statement: { entry, evidence }, subject } as const;
  });
  await appendAllToLog(transaction, logged);
  await announcePeople(transaction, [...new Set(lines.map(({ subject }) => subject))]);
  return choiceIds;
};

/** A line as it lies in the ledger: its id says when it was written down, `at` what it is about. */
export type WrittenLine = {
  readonly choiceId: string;
  readonly entry: ChoiceEntry;
  readonly evidence: Evidence;
};

/** One person's whole ledger, in the order in which it was written. */
export const loadLedger = async (database: Database, subject: SubjectKey): Promise<readonly WrittenLine[]> => {
  const rows = await database
    .selectFrom("choice")
    .select(["choice_id", "entry", "evidence"])
    .where("subject_key", "=", subject)
    .orderBy("choice_id")
    .execute();
  // Only `appendLines` writes these columns, from values of these very types.
  return rows.map((row) => ({
    choiceId: row.choice_id,
    entry: row.entry as ChoiceEntry,
    evidence: row.evidence as Evidence,
  }));
};

/** Every line about these people, in one query. Somebody without lines is absent. */
export const loadLines = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, readonly ChoiceEntry[]>> => {
  const { rows } = await sql<{ subject_key: string; entry: ChoiceEntry }>`
    select subject_key, entry from choice
    where subject_key = any (${subjects}::uuid[])
    order by subject_key, choice_id`.execute(database);
  const bySubject = Map.groupBy(rows, (row) => brandAs.subjectKey(row.subject_key));
  return new Map([...bySubject].map(([subject, lines]) => [subject, lines.map(({ entry }) => entry)]));
};

/** In which language (its code alone) people last read what they chose. Whoever's page did not say it is absent. */
export const loadLanguages = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, string>> => {
  const { rows } = await sql<{ subject_key: string; language: string }>`
    select distinct on (subject_key) subject_key, lower(split_part(evidence ->> 'locale', '-', 1)) as language
    from choice where subject_key = any (${subjects}::uuid[]) and evidence ->> 'locale' is not null
    order by subject_key, choice_id desc`.execute(database);
  return new Map(rows.map((row) => [brandAs.subjectKey(row.subject_key), row.language]));
};
