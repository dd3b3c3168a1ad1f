import type { Database, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { countArrivals, type NoticeArrivals } from "./arrival-store.ts";

/** A change of the registry that people are told of, and how far that has come. */
export type NoticeAnnouncement = {
  readonly registryVersion: string;
  readonly inForceFrom: number;
  readonly reached: SubjectKey | undefined;
  readonly people: number;
  readonly withoutAddress: number;
  /** Under which it stands on the shop's pages; undefined where it was made before its messages named it. */
  readonly announcementId: string | undefined;
};

/** Notes that a change is to be told; false where that is noted already. */
export const noteAnnouncement = async (
  transaction: Database,
  { registryVersion, inForceFrom, announcementId }: Omit<NoticeAnnouncement, "reached" | "people" | "withoutAddress">,
  now: number,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows = 0n } = await transaction
    .insertInto("notice_announcement")
    .values({
      ...{ registry_version: registryVersion, in_force_from: new Date(inForceFrom), noted_at: new Date(now) },
      ...{ reached: null, people: 0, without_address: 0, finished_at: null },
      ...{ announcement_id: announcementId ?? null, arrived: null, not_arrived: null, settled_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

/** Every change that people were, or are, told of. Times are in milliseconds since 1970. */
export const listNoticeAnnouncements = async (
  database: Database,
): Promise<
  readonly (Omit<NoticeAnnouncement, "reached"> & {
    readonly notedAt: number;
    readonly finishedAt: number | undefined;
    readonly arrivals: NoticeArrivals | undefined;
    readonly settledAt: number | undefined;
  })[]
> => {
  const rows = await database.selectFrom("notice_announcement").selectAll().orderBy("noted_at").execute();
  const countsOf = await countArrivals(
    database,
    rows.flatMap(({ announcement_id: id, settled_at }) => (id === null || settled_at !== null ? [] : [id])),
  );
  return rows.map((row) => ({
    ...{ registryVersion: row.registry_version, inForceFrom: row.in_force_from.getTime() },
    ...{ people: row.people, withoutAddress: row.without_address, notedAt: row.noted_at.getTime() },
    ...{ announcementId: row.announcement_id ?? undefined, arrivals: arrivalsOf(row, countsOf) },
    ...{ finishedAt: row.finished_at?.getTime(), settledAt: row.settled_at?.getTime() },
  }));
};

const arrivalsOf = (
  { announcement_id: id, arrived, not_arrived: notArrived }: Row<"notice_announcement">,
  countsOf: (announcementId: string) => NoticeArrivals,
): NoticeArrivals | undefined => {
  if (id === null) return undefined;
  return arrived === null || notArrived === null ? countsOf(id) : { arrived, notArrived, onTheWay: 0 };
};

/** Takes one that is not told to everybody yet, so that one process at a time goes on with it. */
export const takeUnfinished = async (transaction: Database): Promise<NoticeAnnouncement | undefined> => {
  const row = await transaction
    .selectFrom("notice_announcement")
    .selectAll()
    .where("finished_at", "is", null)
    .orderBy("noted_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return (
    row && {
      ...{ registryVersion: row.registry_version, inForceFrom: row.in_force_from.getTime() },
      reached: row.reached === null ? undefined : brandAs.subjectKey(row.reached),
      ...{ people: row.people, withoutAddress: row.without_address },
      announcementId: row.announcement_id ?? undefined,
    }
  );
};

export const saveProgress = async (
  transaction: Database,
  { registryVersion, inForceFrom, reached, people, withoutAddress }: NoticeAnnouncement,
  finishedAt: number | undefined,
): Promise<void> => {
  await transaction
    .updateTable("notice_announcement")
    .set({
      ...{ reached: reached ?? null, people, without_address: withoutAddress },
      finished_at: finishedAt === undefined ? null : new Date(finishedAt),
    })
    .where("registry_version", "=", registryVersion)
    .where("in_force_from", "=", new Date(inForceFrom))
    .execute();
};

/** The next people after somebody who ever chose anything, and which of them have a mail address. */
export const listWhoChose = async (
  database: Database,
  after: string,
  most: number,
): Promise<readonly { readonly subject: SubjectKey; readonly hasMail: boolean }[]> => {
  const rows = await database
    .selectFrom("subject")
    .select((row) => [
      "subject_key",
      row
        .exists(
          row
            .selectFrom("direct_identifier")
            .select("field")
            .whereRef("direct_identifier.subject_key", "=", "subject.subject_key")
            .where("field", "=", "email"),
        )
        .as("has_mail"),
    ])
    .where("subject_key", ">", after)
    .orderBy("subject_key")
    .limit(most)
    .execute();
  return rows.map((row) => ({ subject: brandAs.subjectKey(row.subject_key), hasMail: row.has_mail === true }));
};
