import type { Database } from "@seimbang/database";
import type { ProductId, SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { EVENT_KINDS, type EventKind, isReversal, isSignal, REVERSALS } from "./event-row.ts";
import { type AdmittedSignal, netSignals } from "./net-signals.ts";
import { FOUND_COLUMNS, type FoundRow, internPurposes, toReadRow } from "./read-rows.ts";

const SIGNALS_AND_REVERSALS = EVENT_KINDS.filter((kind) => isSignal(kind) || isReversal(kind));
const PURCHASES_AND_RETURNS = EVENT_KINDS.filter(
  (kind) => kind === "purchased" || (isReversal(kind) && REVERSALS[kind] === "purchased"),
);
/** More purchases of one person than this are not looked through. */
const MOST_PURCHASES = 10_000;

/**
 * What is stored about these people, newest first, at most `limitPerSubject` events each, in one query. This is before
 * any consent: whoever decides leaves out signals whose `purposes` lack the slot's and passes the rest through the consent
 * gate. People of whom nothing is stored are present with an empty list.
 */
export const loadSignals = (
  database: Database,
  subjects: readonly SubjectKey[],
  limitPerSubject: number,
): Promise<ReadonlyMap<SubjectKey, readonly AdmittedSignal[]>> =>
  loadKinds(database, subjects, SIGNALS_AND_REVERSALS, limitPerSubject);

/** Every purchase of these people that stands, returns taken off, and what they gave back, however long ago; newest first. */
export const loadPurchases = (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, readonly AdmittedSignal[]>> =>
  loadKinds(database, subjects, PURCHASES_AND_RETURNS, MOST_PURCHASES);

/** Every product these people bought and did not wholly return, however long ago, with when they last bought it. */
export const loadBoughtProducts = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, ReadonlyMap<ProductId, number>>> => {
  const purchases = await loadPurchases(database, subjects);
  return new Map([...purchases].map(([subject, signals]) => [subject, lastBoughtAt(signals)]));
};

const lastBoughtAt = (newestFirst: readonly AdmittedSignal[]): ReadonlyMap<ProductId, number> =>
  new Map(
    newestFirst
      .toReversed()
      .flatMap(({ kind, productId, at }) => (kind === "returned" || productId === undefined ? [] : [[productId, at]])),
  );

const loadKinds = async (
  database: Database,
  subjects: readonly SubjectKey[],
  kinds: readonly EventKind[],
  limitPerSubject: number,
): Promise<ReadonlyMap<SubjectKey, readonly AdmittedSignal[]>> => {
  // Said of both tables whose they are, Citus asks nobody else's shard.
  const { rows } = await sql<FoundRow & { subject_key: string }>`
    select asked.subject_key, stored.*
    from subject as asked cross join lateral (
      select ${FOUND_COLUMNS}
      from event
      where event.subject_key = asked.subject_key and event.subject_key = any (${subjects}::uuid[])
        and kind = any (${kinds}::text[])
      order by occurred_at desc, event_id
      limit ${limitPerSubject}
    ) as stored
    where asked.subject_key = any (${subjects}::uuid[])
    order by asked.subject_key, at desc, event_id`.execute(database);
  const intern = internPurposes();
  const byPerson = Map.groupBy(rows, (row) => row.subject_key);
  const signalsOf = (subject: SubjectKey) =>
    netSignals((byPerson.get(subject) ?? []).map((row) => toReadRow(row, intern)));
  return new Map(subjects.map((subject) => [subject, signalsOf(subject)]));
};
