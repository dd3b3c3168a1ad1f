import type { AnnouncementDocumentWire, AnnouncementWire } from "@seimbang/contracts";
import type { Database, Row } from "@seimbang/database";

export type StoredAnnouncement = {
  readonly announcementId: string;
  readonly version: number;
  readonly document: AnnouncementDocumentWire;
  readonly writtenBy: string;
  readonly publishedAt: number;
  readonly updatedAt: number;
};

const SHOWN_FOR_MS = 14 * 86_400_000;

export const shownUntil = ({ document, publishedAt }: StoredAnnouncement): number =>
  document.shownUntil === undefined ? publishedAt + SHOWN_FOR_MS : Date.parse(document.shownUntil);

export const describeAnnouncement = (announcement: StoredAnnouncement): AnnouncementWire => {
  const { announcementId, version, document, publishedAt, updatedAt } = announcement;
  return {
    ...{ announcementId, version, title: document.title, text: document.text },
    ...(document.url === undefined ? {} : { url: document.url }),
    ...{ publishedAt: iso(publishedAt), updatedAt: iso(updatedAt), shownUntil: iso(shownUntil(announcement)) },
  };
};

const iso = (at: number): string => new Date(at).toISOString();

const fromRow = (row: Row<"announcement">): StoredAnnouncement => ({
  ...{ announcementId: row.announcement_id, version: row.version, writtenBy: row.written_by },
  // Only this file writes it, from checked documents.
  document: row.document as AnnouncementDocumentWire,
  ...{ publishedAt: row.published_at.getTime(), updatedAt: row.updated_at.getTime() },
});

export const insertAnnouncement = async (transaction: Database, announcement: StoredAnnouncement): Promise<void> => {
  await transaction
    .insertInto("announcement")
    .values({
      ...{ announcement_id: announcement.announcementId, version: announcement.version },
      ...{ document: JSON.stringify(announcement.document), written_by: announcement.writtenBy },
      ...{ published_at: new Date(announcement.publishedAt), updated_at: new Date(announcement.updatedAt) },
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Writes the next version, or takes it back where `withdrawnAt` says so. False when somebody else was first. */
export const replaceAnnouncement = async (
  transaction: Database,
  { announcementId, version, document, writtenBy, updatedAt }: StoredAnnouncement,
  withdrawnAt?: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("announcement")
    .set({
      ...{ version, document: JSON.stringify(document), written_by: writtenBy, updated_at: new Date(updatedAt) },
      withdrawn_at: withdrawnAt === undefined ? null : new Date(withdrawnAt),
    })
    .where("announcement_id", "=", announcementId)
    .where("version", "=", version - 1)
    .where("withdrawn_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

export const findAnnouncement = async (database: Database, id: string): Promise<StoredAnnouncement | undefined> => {
  const row = await database
    .selectFrom("announcement")
    .selectAll()
    .where("announcement_id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row && fromRow(row);
};

const MOST_LISTED = 50;

/** What was published and not taken back, the newest first. */
export const listAnnouncements = async (database: Database): Promise<readonly StoredAnnouncement[]> => {
  const rows = await database
    .selectFrom("announcement")
    .selectAll()
    .where("withdrawn_at", "is", null)
    .orderBy("published_at", "desc")
    .limit(MOST_LISTED)
    .execute();
  return rows.map(fromRow);
};
