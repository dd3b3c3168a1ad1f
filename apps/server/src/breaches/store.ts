import type { BreachDocumentWire, BreachDraftWire, ListBreachPeopleWire } from "@seimbang/contracts";
import type { Database, NewRow, Row } from "@seimbang/database";

/** A breach as it stands now. Times are milliseconds since 1970. */
export type StoredBreach = {
  readonly breachId: string;
  readonly isDrill: boolean;
  readonly version: number;
  readonly document: BreachDocumentWire;
  /** How many people are concerned, once that was looked at. */
  readonly people: { readonly count: number; readonly listedAt: number } | undefined;
  readonly createdAt: number;
  readonly closing: { readonly by: string; readonly at: number; readonly judgement: string } | undefined;
};

/** The words of a notice in both languages. */
export type Drafts = Readonly<Record<"id" | "en", BreachDraftWire>>;

export type Signature = {
  readonly notice: string;
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly judgement: string | undefined;
  readonly drafts: Drafts;
};

export const insertBreach = async (
  transaction: Database,
  breach: Pick<StoredBreach, "breachId" | "isDrill" | "document" | "createdAt">,
  by: string,
): Promise<void> => {
  const document = JSON.stringify(breach.document);
  const { breachId: breach_id, isDrill: is_drill } = breach;
  const created_at = new Date(breach.createdAt);
  await transaction.insertInto("breach").values({ breach_id, is_drill, version: 1, document, created_at }).execute();
  await insertVersion(transaction, { breach_id, version: 1, document, written_by: by, written_at: created_at });
};

const insertVersion = async (transaction: Database, version: NewRow<"breach_version">): Promise<void> => {
  await transaction.insertInto("breach_version").values(version).execute();
};

/** Whether the version was the one that is replaced. */
export const replaceDocument = async (
  transaction: Database,
  { breachId: breach_id, version }: Pick<StoredBreach, "breachId" | "version">,
  document: BreachDocumentWire,
  { by, now }: { readonly by: string; readonly now: number },
): Promise<boolean> => {
  const text = JSON.stringify(document);
  const { numUpdatedRows } = await transaction
    .updateTable("breach")
    .set({ document: text, version: version + 1 })
    .where("breach_id", "=", breach_id)
    .where("version", "=", version)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  const written_at = new Date(now);
  await insertVersion(transaction, { breach_id, version: version + 1, document: text, written_by: by, written_at });
  return true;
};

export const setPeople = async (
  transaction: Database,
  breachId: string,
  people: { readonly count: number; readonly listedBy: Omit<ListBreachPeopleWire, "by" | "customerIds"> },
  now: number,
): Promise<void> => {
  await transaction
    .updateTable("breach")
    .set({ people: people.count, listed_by: JSON.stringify(people.listedBy), listed_at: new Date(now) })
    .where("breach_id", "=", breachId)
    .execute();
};

/** Whether it was open. */
export const setClosed = async (
  transaction: Database,
  breachId: string,
  { by, judgement, now }: { readonly by: string; readonly judgement: string; readonly now: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("breach")
    .set({ closed_at: new Date(now), closed_by: by, closing_judgement: judgement })
    .where("breach_id", "=", breachId)
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

export const findBreach = async (database: Database, breachId: string): Promise<StoredBreach | undefined> => {
  const row = await database.selectFrom("breach").selectAll().where("breach_id", "=", breachId).executeTakeFirst();
  return row && toBreach(row);
};

/** The same, for whoever changes it: others wait until the transaction ends. */
export const holdBreach = async (transaction: Database, breachId: string): Promise<StoredBreach | undefined> => {
  const query = transaction.selectFrom("breach").selectAll().where("breach_id", "=", breachId).forUpdate();
  const row = await query.executeTakeFirst();
  return row && toBreach(row);
};

/** The newest first. */
export const listBreaches = async (database: Database): Promise<readonly StoredBreach[]> =>
  (await database.selectFrom("breach").selectAll().orderBy("breach_id", "desc").execute()).map(toBreach);

export const listVersions = (database: Database, breachId: string) =>
  database
    .selectFrom("breach_version")
    .select(["version", "written_by", "written_at"])
    .where("breach_id", "=", breachId)
    .orderBy("version")
    .execute();

/** Whether it is the first of this notice in this version; another is not written over. */
export const insertSignature = async (
  transaction: Database,
  breachId: string,
  signature: Signature,
): Promise<boolean> => {
  const { notice, version, by, at, judgement, drafts } = signature;
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("breach_signature")
    .values({
      breach_id: breachId,
      notice,
      version,
      signed_by: by,
      judgement: judgement ?? null,
      draft: JSON.stringify(drafts),
      signed_at: new Date(at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

/** The newest signature of each notice. */
export const listSignatures = async (database: Database, breachId: string): Promise<ReadonlyMap<string, Signature>> => {
  const rows = await database
    .selectFrom("breach_signature")
    .selectAll()
    .where("breach_id", "=", breachId)
    .orderBy("version")
    .execute();
  return new Map(rows.map((row) => [row.notice, toSignature(row)]));
};

export const insertSent = async (transaction: Database, sent: NewRow<"breach_sent">): Promise<void> => {
  await transaction.insertInto("breach_sent").values(sent).execute();
};

export const listSent = (database: Database, breachId: string): Promise<readonly Row<"breach_sent">[]> =>
  database.selectFrom("breach_sent").selectAll().where("breach_id", "=", breachId).orderBy("sent_id").execute();

/** What of breaches, and of no drill, everybody was told: the words of the version that was, the newest first. */
export const listTold = async (
  database: Database,
): Promise<readonly { readonly breachId: string; readonly toldAt: number; readonly drafts: Drafts }[]> => {
  const rows = await database
    .selectFrom("breach_sent as sent")
    .innerJoin("breach", "breach.breach_id", "sent.breach_id")
    .innerJoin("breach_signature as signature", (join) =>
      join
        .onRef("signature.breach_id", "=", "sent.breach_id")
        .onRef("signature.notice", "=", "sent.notice")
        .onRef("signature.version", "=", "sent.version"),
    )
    .where("sent.is_public", "=", true)
    .where("breach.is_drill", "=", false)
    .distinctOn("sent.breach_id")
    .select(["sent.breach_id", "sent.sent_at", "signature.draft"])
    .orderBy("sent.breach_id", "desc")
    .orderBy("sent.version", "desc")
    .orderBy("sent.sent_at", "desc")
    .execute();
  return rows.map((row) => ({
    breachId: row.breach_id,
    toldAt: row.sent_at.getTime(),
    drafts: row.draft as Drafts,
  }));
};

const toBreach = (row: Row<"breach">): StoredBreach => ({
  breachId: row.breach_id,
  isDrill: row.is_drill,
  version: row.version,
  // Checked when it was written.
  document: row.document as BreachDocumentWire,
  people:
    row.people === null || row.listed_at === null
      ? undefined
      : { count: row.people, listedAt: row.listed_at.getTime() },
  createdAt: row.created_at.getTime(),
  closing:
    row.closed_at === null
      ? undefined
      : { at: row.closed_at.getTime(), by: row.closed_by ?? "", judgement: row.closing_judgement ?? "" },
});

const toSignature = (row: Row<"breach_signature">): Signature => ({
  notice: row.notice,
  version: row.version,
  by: row.signed_by,
  at: row.signed_at.getTime(),
  judgement: row.judgement ?? undefined,
  drafts: row.draft as Drafts,
});
