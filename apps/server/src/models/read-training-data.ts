import type { OpenDatabase } from "@seimbang/database";
import { type FitInput, type Product, SIGNAL_KINDS, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { type CopiedRow, readCopiedRows } from "../platform/copied-rows.ts";
import { indexBytes } from "./bytes-index.ts";
import { collectInteractions, type GroupedInteractions } from "./interactions.ts";
import { readTrainees, type Trainee } from "./read-trainees.ts";

export type TrainingDataDeps = {
  readonly open: OpenDatabase;
  /** The shop's catalogue as it is now. */
  readonly products: () => Iterable<Product>;
  /** Of these people, the ones whose `training` purpose is permitted at this moment. */
  readonly mayTrainOn: (subjects: readonly SubjectKey[]) => Promise<ReadonlySet<SubjectKey>>;
};

/** Interactions count from `from` (inclusive) until `until` (exclusive), in milliseconds since 1970. */
export type TimeWindow = { readonly from: number; readonly until: number };

export type TrainingData = {
  readonly input: FitInput;
  /** Rows that were read, and those of them left out because the person does not permit it or the product is not in the model. */
  readonly read: number;
  readonly notPermitted: number;
  readonly notInCatalogue: number;
};

/** The purpose under which events are fitted on; the registry declares it. */
export const TRAINING_PURPOSE = "training";

const KINDS = Object.entries(SIGNAL_KINDS);
const STRENGTHS = Uint8Array.from(KINDS, ([, { strength }]) => strength);
/** PostgreSQL counts microseconds from here; in milliseconds since 1970. */
const POSTGRESQL_EPOCH = Date.UTC(2000, 0, 1);

/**
 * Everything a model may be fitted on, without a name in it: events admitted for training, of people who permit training
 * now, with products that are not sensitive. The same stored events give the same input, wherever their rows lie: they
 * are read in the table's own order, which is as fast as it goes on one machine and on many, and put in order here.
 */
export const readTrainingData = async (deps: TrainingDataDeps, window: TimeWindow): Promise<TrainingData> => {
  const products = [...deps.products()].filter(({ sensitive }) => !sensitive).sort(byProductId);
  const trainees = await readTrainees(deps.open.database, deps.mayTrainOn, window.until);
  const counts = { notPermitted: 0, notInCatalogue: 0 };
  const interactions = collectInteractions();
  const addRow = rowReader(trainees, products, counts, interactions.add);
  const read = await readCopiedRows(deps.open.pool, selectEvents(deps.open, window), 4, addRow);
  return { input: withoutIdlePeople(products, trainees, interactions.group(trainees.length)), read, ...counts };
};

const byProductId = (a: Product, b: Product): number => (a.productId < b.productId ? -1 : 1);

const selectEvents = ({ database }: OpenDatabase, window: TimeWindow): string =>
  sql`select subject_key, occurred_at, kind, product_id from event
    where product_id is not null
      and kind in (${sql.join(KINDS.map(([kind]) => sql.lit(kind)))})
      and purposes @> array[${sql.lit(TRAINING_PURPOSE)}]
      and occurred_at >= ${timestamp(window.from)} and occurred_at < ${timestamp(window.until)}`.compile(database).sql;

/** COPY takes no parameters, so that times go in as literals. */
const timestamp = (milliseconds: number) => sql`${sql.lit(new Date(milliseconds).toISOString())}::timestamptz`;

const rowReader = (
  trainees: readonly Trainee[],
  products: readonly Product[],
  counts: { notPermitted: number; notInCatalogue: number },
  add: (person: number, item: number, strength: number, time: number) => void,
) => {
  const people = indexBytes(trainees.map(({ subjectKey }) => Buffer.from(subjectKey.replaceAll("-", ""), "hex")));
  const items = indexBytes(products.map(({ productId }) => Buffer.from(productId)));
  const kinds = indexBytes(KINDS.map(([kind]) => Buffer.from(kind)));
  const find = (index: typeof people, { bytes, starts, lengths }: CopiedRow, field: number): number =>
    index.find(bytes, starts[field] ?? 0, lengths[field] ?? 0);
  return (row: CopiedRow): void => {
    const person = find(people, row, 0);
    const item = find(items, row, 3);
    if (person < 0) counts.notPermitted += 1;
    else if (item < 0) counts.notInCatalogue += 1;
    else add(person, item, STRENGTHS[find(kinds, row, 2)] ?? 0, timeOf(row, 1));
  };
};

/** Whole milliseconds since 1970. The two halves are read apart because one 64-bit read would make a BigInt of each. */
const timeOf = ({ bytes, starts }: CopiedRow, field: number): number => {
  const at = starts[field] ?? 0;
  const microseconds = bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
  return POSTGRESQL_EPOCH + Math.floor(microseconds / 1000);
};

/** Leaves out whoever permits training but did nothing, so that the model says how many people it really comes from. */
const withoutIdlePeople = (
  products: readonly Product[],
  trainees: readonly Trainee[],
  { offsets, ...columns }: GroupedInteractions,
): FitInput => {
  const active = trainees.map((_, person) => person).filter((person) => offsets[person] !== offsets[person + 1]);
  return {
    products,
    offsets: Uint32Array.from([0, ...active.map((person) => offsets[person + 1] ?? 0)]),
    countsTowardsK: Uint8Array.from(active, (person) => (trainees[person]?.countsTowardsK === true ? 1 : 0)),
    ...columns,
  };
};
