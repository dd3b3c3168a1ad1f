import type { Database, DatabasePool, Row } from "@seimbang/database";
import { brandAs, type PlacedCreative, type SlotName, type SubjectKey } from "@seimbang/engine";
import { CompiledQuery, sql } from "kysely";
import { byteaArray, integerArray, textArray, timeArray, uuidArray } from "../platform/binary-arrays.ts";
import { lowestIdAt } from "../platform/ids.ts";
import type { UsedOfPerson } from "./count-used.ts";
import type { PersonalPreview } from "./preview.ts";
import type { Met, ShownDecision } from "./visitor-state.ts";

/** A personal decision as it is stored. `decidedAt` is milliseconds since 1970. */
export type DecisionRow = {
  readonly subject: SubjectKey;
  readonly rowId: string;
  readonly decidedAt: number;
  readonly slot: SlotName;
  readonly receipt: Buffer;
  /** What campaigns showed; nothing in a preview. */
  readonly creatives: readonly (Pick<PlacedCreative, "campaignId" | "creativeId"> & Partial<PlacedCreative>)[];
  /** What of it counts towards limits; undefined in a preview. */
  readonly used: UsedOfPerson | undefined;
  /** Undefined for what was shown in the shop. */
  readonly preview: PersonalPreview | undefined;
};

/** The same as it is read again: what was shown is in the receipt. */
type KeptRow = Omit<DecisionRow, "subject" | "rowId" | "creatives" | "used">;

/** The unit separator, which no product's id has in it. */
const BETWEEN_PRODUCTS = "\u001f";

const INSERT = `
  insert into decision (subject_key, decision_id, decided_at, slot, receipt, creatives, points, products, preview)
  select subject_key, decision_id, decided_at, slot, receipt, string_to_array(creatives, ' '), points,
    string_to_array(products, '${BETWEEN_PRODUCTS}'), preview
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::bytea[], $6::text[], $7::integer[], $8::text[], $9::text[])
    as decided (subject_key, decision_id, decided_at, slot, receipt, creatives, points, products, preview)
  where subject_key not in (select subject_key from tombstone where subject_key = any ($1::uuid[]))
  order by subject_key, decision_id`;

const columnsOf = (rows: readonly DecisionRow[]): Buffer[] => [
  uuidArray(rows, ({ subject }) => subject),
  uuidArray(rows, ({ rowId }) => rowId),
  timeArray(rows, ({ decidedAt }) => decidedAt),
  textArray(rows, ({ slot }) => slot),
  byteaArray(rows, ({ receipt }) => receipt),
  textArray(rows, namesOf),
  integerArray(rows, hundredthsOf),
  textArray(rows, productsOf),
  textArray(rows, ({ preview }) => preview),
];

/**
 * Appends in one statement, which is one transaction. Nothing is written for somebody who was erased meanwhile. Sorted by
 * key, so that two writers never wait for each other in a circle.
 */
export const insertDecisions = async (database: Database, rows: readonly DecisionRow[]): Promise<void> => {
  await database.executeQuery(CompiledQuery.raw(INSERT, columnsOf(rows)));
};

/** The same, prepared: it is planned once for a connection, and only its values are sent from then on. */
export const insertDecisionsPrepared = async (
  pool: Pick<DatabasePool, "query">,
  rows: readonly DecisionRow[],
): Promise<void> => {
  await pool.query({ name: "insert decisions", text: INSERT, values: columnsOf(rows) });
};

/** Of people, what counts towards their limits since a time: which decisions those were. */
export const findCounted = async (
  transaction: Database,
  subjects: readonly SubjectKey[],
  since: number,
): Promise<ReadonlyMap<SubjectKey, readonly string[]>> => {
  const { rows } = await sql<Pick<Row<"decision">, "subject_key" | "decision_id">>`
    select subject_key, decision_id from decision
    where subject_key = any (${uuidArray(subjects, (subject) => subject)}::uuid[]) and decision_id >= ${lowestIdAt(since)}
      and (creatives is not null or points is not null or products is not null)`.execute(transaction);
  const bySubject = Map.groupBy(rows, ({ subject_key }) => brandAs.subjectKey(subject_key));
  return new Map([...bySubject].map(([subject, own]) => [subject, own.map(({ decision_id }) => decision_id)]));
};

/** What somebody is shown by one process waits for what another shows them, until the transaction ends. In one order, so never in a circle. */
export const holdShowing = async (transaction: Database, subjects: readonly SubjectKey[]): Promise<void> => {
  await sql`
    select pg_advisory_xact_lock(${SHOWING}, key) from (
      select distinct hashtext(subject) as key from unnest(${subjects}::text[]) as subject order by key
    ) as ordered`.execute(transaction);
};
/** Names this lock among others of the same database. */
const SHOWING = 8_051;

/** Whether a decision counts towards limits on later ones. */
export const isCounted = ({ creatives, used }: Pick<DecisionRow, "creatives" | "used">): boolean =>
  creatives.length > 0 || (used !== undefined && (used.points > 0 || used.products.length > 0));

/** Neither an id of a campaign nor a creative's name has a space or a slash in it. */
const namesOf = ({ creatives }: DecisionRow): string | undefined =>
  creatives.length === 0
    ? undefined
    : creatives
        .map(({ campaignId, creativeId, position, withinCampaign }) =>
          [campaignId, creativeId, position, withinCampaign ?? ""].join("/"),
        )
        .join(" ");

const HUNDREDTHS = 100;
const hundredthsOf = ({ used }: DecisionRow): number | undefined =>
  used === undefined || used.points === 0 ? undefined : Math.round(used.points * HUNDREDTHS);

const productsOf = ({ used }: DecisionRow): string | undefined =>
  used === undefined || used.products.length === 0 ? undefined : used.products.join(BETWEEN_PRODUCTS);

/**
 * What people were shown since a time that counts towards limits, and the arms of experiments that they met, for each who
 * met anything. One query for both: it is part of every decision for somebody who is not in memory.
 */
export const loadMet = async (
  database: Database,
  subjects: readonly SubjectKey[],
  since: number,
): Promise<ReadonlyMap<SubjectKey, Met>> => {
  const keys = uuidArray(subjects, (subject) => subject);
  const { rows } = await sql<ShownRow | ArmRow>`
    select subject_key, decision_id, decided_at as at, creatives, points, products, null::uuid as experiment_id, 0 as arm
    from decision
    where subject_key = any (${keys}::uuid[]) and decision_id >= ${lowestIdAt(since)}
      and (creatives is not null or points is not null or products is not null)
    union all
    select subject_key, null, exposed_at, null, null, null, experiment_id, arm from experiment_exposure
    where subject_key = any (${keys}::uuid[])`.execute(database);
  const met = new Map<SubjectKey, { readonly shown: ShownDecision[]; readonly arms: ArmRow[] }>();
  for (const row of rows) {
    const subject = brandAs.subjectKey(row.subject_key);
    const own = met.get(subject) ?? { shown: [], arms: [] };
    met.set(subject, own);
    if (row.experiment_id === null) own.shown.push(toShown(row));
    else own.arms.push(row);
  }
  return new Map([...met].map(([subject, { shown, arms }]) => [subject, { shown, arms: firstFirst(arms) }]));
};

type ShownRow = Pick<Row<"decision">, "subject_key" | "decision_id" | "creatives" | "points" | "products"> & {
  readonly at: Date;
  readonly experiment_id: null;
};

type ArmRow = {
  readonly subject_key: string;
  readonly at: Date;
  readonly experiment_id: string;
  readonly arm: number;
};

const firstFirst = (arms: readonly ArmRow[]): Met["arms"] =>
  new Map(
    arms
      .toSorted((one, other) => one.at.getTime() - other.at.getTime())
      .map(({ experiment_id, arm }) => [experiment_id, arm]),
  );

const toShown = ({ decision_id, at, creatives, points, products }: ShownRow): ShownDecision => ({
  rowId: decision_id,
  at: at.getTime(),
  creatives: (creatives ?? []).map((name) => {
    const [campaign = "", creative = ""] = name.split("/");
    return { campaignId: brandAs.campaignId(campaign), creativeId: brandAs.creativeId(creative) };
  }),
  points: (points ?? 0) / HUNDREDTHS,
  products: (products ?? []).map(brandAs.productId),
});
/** A slot where somebody was made recorded decisions, and whose campaigns it showed them. */
export type SeenSlot = { readonly slot: string; readonly campaigns: ReadonlySet<string> };

/** Where people came since a time, and what campaigns showed them there. Previews showed nothing. */
export const loadSeenSlots = async (
  database: Database,
  subjects: readonly SubjectKey[],
  since: number,
): Promise<ReadonlyMap<SubjectKey, readonly SeenSlot[]>> => {
  const { rows } = await sql<{ subject_key: string; slot: string; campaigns: string[] }>`
    select subject_key, slot,
      coalesce(array_agg(distinct split_part(name, '/', 1)) filter (where name is not null), '{}') as campaigns
    from decision left join lateral unnest(creatives) as name on true
    where subject_key = any (${uuidArray(subjects, (subject) => subject)}::uuid[])
      and decision_id >= ${lowestIdAt(since)} and preview is null
    group by subject_key, slot`.execute(database);
  const bySubject = Map.groupBy(rows, (row) => brandAs.subjectKey(row.subject_key));
  return new Map(
    [...bySubject].map(([subject, slots]) => [
      subject,
      slots.map(({ slot, campaigns }) => ({ slot, campaigns: new Set(campaigns) })),
    ]),
  );
};

/** The receipt, if it is this person's; `undefined` says no more than that. */
export const findDecision = async (
  database: Database,
  subject: SubjectKey,
  rowId: string,
): Promise<KeptRow | undefined> => {
  const row = await database
    .selectFrom("decision")
    .select(["decided_at", "slot", "receipt", "preview"])
    .where("subject_key", "=", subject)
    .where("decision_id", "=", rowId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return toDecisionRow(row);
};

/** How many personal decisions a person was made since then: their ids are time-ordered. */
export const countDecisionsSince = async (database: Database, subject: SubjectKey, since: number): Promise<number> => {
  const { decisions } = await database
    .selectFrom("decision")
    .select((count) => count.fn.countAll<string>().as("decisions"))
    .where("subject_key", "=", subject)
    .where("decision_id", ">=", lowestIdAt(since))
    .where("preview", "is", null)
    .executeTakeFirstOrThrow();
  return Number(decisions);
};

export type DecisionsPlace = {
  readonly before: string | undefined;
  readonly most: number;
  readonly isPreview: boolean | undefined;
};

/** Somebody's decisions, newest first, from after one on: ids rise with time. Only previews, all but them, or all. */
export const listDecisions = async (
  database: Database,
  subject: SubjectKey,
  { before, most, isPreview }: DecisionsPlace,
): Promise<readonly (KeptRow & Pick<DecisionRow, "rowId">)[]> => {
  const rows = await database
    .selectFrom("decision")
    .select(["decision_id", "decided_at", "slot", "receipt", "preview"])
    .where("subject_key", "=", subject)
    .$if(before !== undefined, (query) => query.where("decision_id", "<", before ?? ""))
    .$if(isPreview !== undefined, (query) => query.where("preview", isPreview === true ? "is not" : "is", null))
    .orderBy("decision_id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ rowId: row.decision_id, ...toDecisionRow(row) }));
};

const toDecisionRow = (row: Pick<Row<"decision">, "decided_at" | "slot" | "receipt" | "preview">): KeptRow => ({
  decidedAt: row.decided_at.getTime(),
  slot: brandAs.slotName(row.slot),
  receipt: row.receipt,
  preview: row.preview ?? undefined,
});

/** Deletes what was decided for somebody from a time on, and answers how much that was. */
export const deleteDecisionsSince = async (database: Database, subject: SubjectKey, since: number): Promise<number> => {
  const { numDeletedRows } = await database
    .deleteFrom("decision")
    .where("subject_key", "=", subject)
    .where("decision_id", ">=", lowestIdAt(since))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};

/** Everything that was decided for somebody from a time on, with its receipt, held until the transaction ends. */
export const holdReceiptsSince = async (
  transaction: Database,
  subject: SubjectKey,
  since: number,
): Promise<readonly StoredReceipt[]> => {
  const rows = await transaction
    .selectFrom("decision")
    .select(["decision_id", "receipt"])
    .where("subject_key", "=", subject)
    .where("decision_id", ">=", lowestIdAt(since))
    .orderBy("decision_id")
    .forUpdate()
    .execute();
  return rows.map(({ decision_id, receipt }) => ({ rowId: decision_id, receipt }));
};

export type StoredReceipt = Pick<DecisionRow, "rowId" | "receipt">;

export const replaceReceipts = async (
  transaction: Database,
  subject: SubjectKey,
  receipts: readonly StoredReceipt[],
): Promise<void> => {
  await sql`
    update decision set receipt = given.receipt
    from unnest(
      ${uuidArray(receipts, ({ rowId }) => rowId)}::uuid[], ${byteaArray(receipts, ({ receipt }) => receipt)}::bytea[]
    ) as given (decision_id, receipt)
    where subject_key = ${subject} and decision.decision_id = given.decision_id`.execute(transaction);
};
