import { FEWEST_TOLD } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { CampaignId, CreativeId, SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

type Rating = {
  readonly subject: SubjectKey;
  readonly campaignId: CampaignId;
  readonly creativeId: CreativeId;
  readonly decisionId: string;
  readonly slot: string;
  readonly rating: number;
  readonly ratedAt: number;
};

/** Somebody's newest word about a creative takes the place of the one before. */
export const saveRating = async (transaction: Database, rating: Rating): Promise<void> => {
  const said = {
    decision_id: rating.decisionId,
    slot: rating.slot,
    rating: rating.rating,
    rated_at: new Date(rating.ratedAt),
  };
  await transaction
    .insertInto("creative_rating")
    .values({
      subject_key: rating.subject,
      campaign_id: rating.campaignId,
      creative_id: rating.creativeId,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(["subject_key", "campaign_id", "creative_id"]).doUpdateSet(said))
    .execute();
};

/** Everything that somebody rated, newest first. */
export const listRatingsOf = async (database: Database, subject: SubjectKey) => {
  const rows = await database
    .selectFrom("creative_rating")
    .selectAll()
    .where("subject_key", "=", subject)
    .orderBy("rated_at", "desc")
    .execute();
  return rows.map(({ campaign_id, creative_id, rating, rated_at }) => ({
    ...{ campaignId: campaign_id, creativeId: creative_id, rating, ratedAt: rated_at.toISOString() },
  }));
};

export type RatingSums = {
  readonly campaignId: string;
  readonly creativeId: string;
  readonly people: number;
  readonly sum: number;
  readonly squares: number;
};

/** Ratings of creatives that enough people rated, of one campaign or of all. */
export const sumRatings = async (
  database: Database,
  campaignId: string | undefined,
): Promise<readonly RatingSums[]> => {
  const { rows } = await sql<{
    campaign_id: string;
    creative_id: string;
    people: number;
    sum: number;
    squares: number;
  }>`
    select campaign_id, creative_id, count(*)::int as people, sum(rating)::float8 as sum, sum(rating ^ 2)::float8 as squares
    from creative_rating where ${campaignId ?? null}::uuid is null or campaign_id = ${campaignId ?? null}::uuid
    group by campaign_id, creative_id having count(*) >= ${FEWEST_TOLD}
    order by campaign_id, creative_id`.execute(database);
  return rows.map(({ campaign_id, creative_id, ...sums }) => ({
    ...{ campaignId: campaign_id, creativeId: creative_id, ...sums },
  }));
};
