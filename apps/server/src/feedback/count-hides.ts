import type { FeedbackKind } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** What says that something should not have been shown. That somebody has it, or gives it away, says nothing against it. */
const AGAINST: readonly FeedbackKind[] = [
  ...(["less_like_this", "not_this_product", "too_often", "too_personal", "sensitive", "misleading"] as const),
];

/** How often people, known and unknown, said since a time that each of a campaign's creatives should not have been shown. */
export const countHides = async (
  database: Database,
  campaignId: string,
  since: number,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ creative_id: string; hides: number }>`
    select creative_id, sum(hides)::float8 as hides from (
      select creative_id, count(*) as hides from feedback
      where campaign_id = ${campaignId} and kind = any (${AGAINST}::text[]) and at >= ${new Date(since)} group by creative_id
      union all
      select creative_id, sum(feedbacks) from feedback_count
      where campaign_id = ${campaignId}::text and kind = any (${AGAINST}::text[])
        and day >= (${new Date(since)}::timestamptz at time zone 'UTC')::date group by creative_id
    ) as said group by creative_id`.execute(database);
  return new Map(rows.map(({ creative_id, hides }) => [creative_id, hides]));
};
