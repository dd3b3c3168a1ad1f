import type { Database } from "@seimbang/database";
import { brandAs, type PurposeId, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { type AdmittedSignal, netSignals } from "./net-signals.ts";
import { FOUND_COLUMNS, type FoundRow, type Intern, internPurposes, toReadRow } from "./read-rows.ts";

/** Everything one person did that was admitted for the purpose asked, newest first. */
export type History = {
  readonly subjectKey: SubjectKey;
  /** Whether a token or a server proved who this is; with `since` it says whether they count towards k. */
  readonly verified: boolean;
  /** When the person's record began, in milliseconds since 1970. */
  readonly since: number;
  readonly signals: readonly AdmittedSignal[];
};

type HistoryRow = FoundRow & { subject_key: string; verified: boolean; since: number };

const ROWS_PER_READ = 50_000;
const BEFORE_EVERYBODY = "00000000-0000-0000-0000-000000000000";

/**
 * All histories admitted for one purpose, person by person in the order of their keys, a few thousand people at a
 * time; memory does not grow with the shop. Of somebody with more than `rowsPerRead` events only the newest are read.
 * Whether they may be read *now* is for `signalsReadableFor` to say, with the person's choices.
 */
export async function* streamHistories(
  database: Database,
  purpose: PurposeId,
  rowsPerRead: number = ROWS_PER_READ,
): AsyncGenerator<readonly History[]> {
  const intern = internPurposes();
  for (let after = BEFORE_EVERYBODY; ; ) {
    const rows = await readAfter(database, purpose, after, rowsPerRead);
    const people = [...Map.groupBy(rows, (row) => row.subject_key).values()];
    const isLastRead = rows.length < rowsPerRead;
    const isLastPersonWhole = isLastRead || people.length === 1;
    const whole = isLastPersonWhole ? people : people.slice(0, -1);
    const histories = whole.flatMap((ofOne) => toHistory(ofOne, intern));
    if (histories.length > 0) yield histories;
    const last = histories.at(-1);
    if (isLastRead || last === undefined) return;
    after = last.subjectKey;
  }
}

const readAfter = async (
  database: Database,
  purpose: PurposeId,
  after: string,
  limit: number,
): Promise<readonly HistoryRow[]> => {
  const { rows } = await sql<HistoryRow>`
    select event.subject_key, subject.verified, (extract(epoch from subject.created_at) * 1000)::float8 as since,
      ${FOUND_COLUMNS}
    from event join subject using (subject_key)
    where event.subject_key > ${after}::uuid and event.purposes @> array[${purpose}]::text[]
    order by event.subject_key, occurred_at desc, event_id
    limit ${limit}`.execute(database);
  return rows;
};

const toHistory = (rows: readonly HistoryRow[], intern: Intern): readonly History[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const { verified, since } = first;
  const signals = netSignals(rows.map((row) => toReadRow(row, intern)));
  return [{ subjectKey: brandAs.subjectKey(first.subject_key), verified, since, signals }];
};
