import type { CampaignState } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { AnnouncedPeriod } from "../copy/read.ts";
import { isLive } from "./campaign-steps.ts";
import type { CopyToCheck } from "./check-copy.ts";

/** From when on customers saw that a campaign would end when, by its id; oldest first. None ever counts as over. */
export const announcedTimes = async (
  database: Database,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AnnouncedPeriod[]>> => {
  if (campaignIds.length === 0) return new Map();
  const { rows } = await sql<ChangeRow>`
    select campaign_id, to_state, extract(epoch from at)::float8 * 1000 as at, document is not null as is_written,
      document -> 'schedule' ->> 'until' as until
    from campaign_change where campaign_id = any(${campaignIds}::uuid[]) order by campaign_id, version`.execute(
    database,
  );
  return new Map(
    [...Map.groupBy(rows, ({ campaign_id }) => campaign_id)].map(([id, changes]) => [id, shownTimes(changes)]),
  );
};

type ChangeRow = {
  readonly campaign_id: string;
  readonly to_state: CampaignState;
  readonly at: number;
  readonly is_written: boolean;
  readonly until: string | null;
};

const shownTimes = (changes: readonly ChangeRow[]): readonly AnnouncedPeriod[] => {
  const shown: AnnouncedPeriod[] = [];
  let until = Number.POSITIVE_INFINITY;
  for (const change of changes) {
    if (change.is_written) until = timeOf(change.until);
    if (isLive(change.to_state)) shown.push({ from: change.at, until, over: Number.POSITIVE_INFINITY });
  }
  return shown;
};

/** The same with what its present document announces. */
export const announcedUntilNow = (
  { campaignId, document, changedAt }: CopyToCheck,
  shown: ReadonlyMap<string, readonly AnnouncedPeriod[]>,
): readonly AnnouncedPeriod[] => [
  ...(campaignId === undefined ? [] : (shown.get(campaignId) ?? [])),
  { from: changedAt, until: timeOf(document.schedule.until), over: Number.POSITIVE_INFINITY },
];

const timeOf = (until: string | undefined | null): number =>
  until == null ? Number.POSITIVE_INFINITY : Date.parse(until);
