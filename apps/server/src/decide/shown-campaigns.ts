import type { Database } from "@seimbang/database";
import { brandAs, type CampaignId, type CreativeId, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

/** A campaign that somebody was shown, in the decisions that are on record: how often, what last, and when that was. */
export type ShownCampaign = {
  readonly campaignId: CampaignId;
  readonly creativeId: CreativeId;
  readonly shown: number;
  readonly lastAt: number;
};

const MOST = 100;

/** What was shown last first. Previews show nothing. */
export const shownCampaigns = async (database: Database, subject: SubjectKey): Promise<readonly ShownCampaign[]> => {
  const { rows } = await sql<{ campaign: string; creative: string; shown: number; last_at: Date }>`
    select split_part(name, '/', 1) as campaign, count(*)::int as shown, max(decided_at) as last_at,
      (array_agg(split_part(name, '/', 2) order by decision_id desc))[1] as creative
    from decision, unnest(creatives) as name
    where subject_key = ${subject} and creatives is not null
    group by 1 order by max(decision_id::text) desc limit ${MOST}`.execute(database);
  return rows.map(({ campaign, creative, shown, last_at }) => ({
    campaignId: brandAs.campaignId(campaign),
    creativeId: brandAs.creativeId(creative),
    shown,
    lastAt: last_at.getTime(),
  }));
};
