import type { CutOff } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";
import { sql } from "kysely";

/** Something that was cut off, or opened to everybody. Times are milliseconds since 1970. */
export type StoredCutOff = {
  readonly cutOffId: string;
  readonly intrusionId: string | undefined;
  readonly what: CutOff;
  readonly staffId: string | undefined;
  readonly keyId: string | undefined;
  readonly network: string | undefined;
  readonly takenAt: number;
  readonly takenBy: string;
  readonly because: string;
  /** Undefined: until it is undone. */
  readonly until: number | undefined;
  readonly undone: { readonly at: number; readonly by: string; readonly because: string } | undefined;
};

export const isInForce = ({ what, until, undone }: StoredCutOff, now: number): boolean =>
  what !== "sessions" && undone === undefined && (until === undefined || until > now);

export const insertCutOff = async (transaction: Database, one: Omit<StoredCutOff, "undone">): Promise<void> => {
  await transaction
    .insertInto("cut_off")
    .values({
      cut_off_id: one.cutOffId,
      intrusion_id: one.intrusionId ?? null,
      what: one.what,
      staff_id: one.staffId ?? null,
      key_id: one.keyId ?? null,
      network: one.network ?? null,
      taken_at: new Date(one.takenAt),
      taken_by: one.takenBy,
      because: one.because,
      until: one.until === undefined ? null : new Date(one.until),
      ...{ undone_at: null, undone_by: null, undone_because: null },
    })
    .execute();
};

const MOST_LISTED = 500;

/** The newest first. */
export const listCutOffs = async (database: Database): Promise<readonly StoredCutOff[]> =>
  (await database.selectFrom("cut_off").selectAll().orderBy("taken_at", "desc").limit(MOST_LISTED).execute()).map(
    toCutOff,
  );

/** Of networks and of the console's list, what nobody has undone and has not run out. */
export const listOfAddresses = async (database: Database, now: number): Promise<readonly StoredCutOff[]> =>
  (
    await database
      .selectFrom("cut_off")
      .selectAll()
      .where("what", "in", ["network", "console_opened"])
      .where("undone_at", "is", null)
      .where((either) => either.or([either("until", "is", null), either("until", ">", new Date(now))]))
      .execute()
  ).map(toCutOff);

/** One, and others wait until the transaction ends. */
export const holdCutOff = async (transaction: Database, cutOffId: string): Promise<StoredCutOff | undefined> => {
  const query = transaction.selectFrom("cut_off").selectAll().where("cut_off_id", "=", cutOffId).forUpdate();
  const row = await query.executeTakeFirst();
  return row && toCutOff(row);
};

export const setUndone = async (
  transaction: Database,
  cutOffId: string,
  { at, by, because }: NonNullable<StoredCutOff["undone"]>,
): Promise<void> => {
  await transaction
    .updateTable("cut_off")
    .set({ undone_at: new Date(at), undone_by: by, undone_because: because })
    .where("cut_off_id", "=", cutOffId)
    .execute();
};

/**
 * Forgets what was over before: undone, run out, or over at once as the end of sessions is. What was cut off for an alert stays as
 * long as the alert does; what somebody cut off by hand belongs to none. Answers how many that were.
 */
export const forgetOver = async (database: Database, before: number): Promise<number> => {
  const at = new Date(before);
  const { numAffectedRows = 0n } = await sql`
    delete from cut_off where (undone_at < ${at} or until < ${at} or (what = 'sessions' and taken_at < ${at}))
      and (intrusion_id is null or intrusion_id not in (select intrusion_id from intrusion))`.execute(database);
  return Number(numAffectedRows);
};

const toCutOff = (row: Row<"cut_off">): StoredCutOff => ({
  cutOffId: row.cut_off_id,
  intrusionId: row.intrusion_id ?? undefined,
  // Only `insertCutOff` writes it, from a value of this very type.
  what: row.what as CutOff,
  staffId: row.staff_id ?? undefined,
  keyId: row.key_id ?? undefined,
  network: row.network ?? undefined,
  takenAt: row.taken_at.getTime(),
  takenBy: row.taken_by,
  because: row.because,
  until: row.until?.getTime(),
  undone:
    row.undone_at === null
      ? undefined
      : { at: row.undone_at.getTime(), by: row.undone_by ?? "", because: row.undone_because ?? "" },
});
