import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** What became of the messages of an announcement: taken by the other side, never taken or sent back, and neither yet. */
export type NoticeArrivals = {
  readonly arrived: number;
  readonly notArrived: number;
  readonly onTheWay: number;
};

type Settled = {
  readonly registryVersion: string;
  readonly inForceFrom: number;
  readonly arrived: number;
  readonly notArrived: number;
};

type CountRow = { announcement_id: string; arrived: number; ended: number; waiting: number; last: Date | null };

type CountedArrivals = NoticeArrivals & { readonly lastEndedAt: number | undefined };

/** Of each of some announcements, by its id. Whoever was erased meanwhile is in no count. */
export const countArrivals = async (
  database: Database,
  announcementIds: readonly string[],
): Promise<(announcementId: string) => CountedArrivals> => {
  const counted = announcementIds.length === 0 ? new Map() : await loadCounts(database, announcementIds);
  return (announcementId) => counted.get(announcementId) ?? NONE;
};

const NONE: CountedArrivals = { arrived: 0, notArrived: 0, onTheWay: 0, lastEndedAt: undefined };

const loadCounts = async (
  database: Database,
  announcementIds: readonly string[],
): Promise<Map<string, CountedArrivals>> => {
  const { rows } = await sql<CountRow>`
    select announcement_id, count(*) filter (where state = 'sent')::int as arrived,
      count(ended_at)::int as ended, count(*) filter (where ended_at is null)::int as waiting, max(ended_at) as last
    from message where announcement_id = any(${announcementIds}::uuid[]) group by announcement_id`.execute(database);
  return new Map(
    rows.map(({ announcement_id, arrived, ended, waiting, last }) => [
      announcement_id,
      { arrived, notArrived: ended - arrived, onTheWay: waiting, lastEndedAt: last?.getTime() },
    ]),
  );
};

/** Takes one whose last message ended before then and is not settled yet, so that one process at a time settles it. */
export const takeUnsettled = async (transaction: Database, endedBefore: number): Promise<Settled | undefined> => {
  const rows = await transaction
    .selectFrom("notice_announcement")
    .select(["registry_version", "in_force_from", "announcement_id"])
    .where("finished_at", "<=", new Date(endedBefore))
    .where("settled_at", "is", null)
    .where("announcement_id", "is not", null)
    .orderBy("noted_at")
    .forUpdate()
    .skipLocked()
    .execute();
  const countsOf = await countArrivals(
    transaction,
    rows.flatMap(({ announcement_id: id }) => id ?? []),
  );
  for (const row of rows) {
    const { arrived, notArrived, onTheWay, lastEndedAt = 0 } = countsOf(String(row.announcement_id));
    if (onTheWay === 0 && lastEndedAt <= endedBefore)
      return { registryVersion: row.registry_version, inForceFrom: row.in_force_from.getTime(), arrived, notArrived };
  }
  return undefined;
};

export const settleAnnouncement = async (
  transaction: Database,
  { registryVersion, inForceFrom, arrived, notArrived }: Settled,
  now: number,
): Promise<void> => {
  await transaction
    .updateTable("notice_announcement")
    .set({ arrived, not_arrived: notArrived, settled_at: new Date(now) })
    .where("registry_version", "=", registryVersion)
    .where("in_force_from", "=", new Date(inForceFrom))
    .execute();
};
