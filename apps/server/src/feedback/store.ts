import type { FeedbackKind } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { CampaignId, CreativeId, SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { AboutWhat } from "./read-shown.ts";

export type FeedbackRow = {
  readonly subject: SubjectKey;
  readonly feedbackId: string;
  readonly decisionId: string;
  readonly slot: string;
  readonly about: AboutWhat;
  readonly kind: FeedbackKind;
  readonly at: number;
};

/** Whether it was news. Of two transactions that say the same at once, the second waits for the first. */
export const insertFeedback = async (transaction: Database, row: FeedbackRow): Promise<boolean> => {
  const { productId, campaignId, creativeId } = {
    productId: undefined,
    campaignId: undefined,
    creativeId: undefined,
    ...row.about,
  };
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("feedback")
    .values({
      subject_key: row.subject,
      feedback_id: row.feedbackId,
      decision_id: row.decisionId,
      slot: row.slot,
      product_id: productId ?? null,
      campaign_id: campaignId ?? null,
      creative_id: creativeId ?? null,
      kind: row.kind,
      at: new Date(row.at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

/** Whether somebody said the very same of the same thing under one of these numbers. */
export const hasFeedback = async (
  transaction: Database,
  { subject, decisionId, about, kind }: Pick<FeedbackRow, "subject" | "decisionId" | "about" | "kind">,
  feedbackIds: readonly string[],
): Promise<boolean> => {
  const said = transaction
    .selectFrom("feedback")
    .select("feedback_id")
    .where("subject_key", "=", subject)
    .where("decision_id", "=", decisionId)
    .where("kind", "=", kind)
    .where("feedback_id", "in", feedbackIds);
  const same =
    "productId" in about
      ? said.where("product_id", "=", about.productId)
      : said.where("campaign_id", "=", about.campaignId).where("creative_id", "=", about.creativeId);
  return (await same.executeTakeFirst()) !== undefined;
};

/** What somebody unknown said, on a day (UTC, `YYYY-MM-DD`) and in a slot, of which the name may be empty. */
export type UnknownFeedback = { readonly day: string; readonly slot: string; readonly kind: FeedbackKind };

export const addFeedbackCount = async (
  database: Database,
  { day, slot, kind }: UnknownFeedback,
  creative?: { readonly campaignId: CampaignId; readonly creativeId: CreativeId },
): Promise<void> => {
  await sql`
    insert into feedback_count (day, slot, kind, campaign_id, creative_id, feedbacks)
    values (${day}::date, ${slot}, ${kind}, ${creative?.campaignId ?? ""}, ${creative?.creativeId ?? ""}, 1)
    on conflict (day, slot, kind, campaign_id, creative_id)
    do update set feedbacks = feedback_count.feedbacks + 1`.execute(database);
};

export type FeedbackCell = UnknownFeedback & { readonly people: number | null; readonly unknown: number | null };

/** Counts since a day, each told only from `fewest` upwards; what is fewer is null. */
export const loadFeedbackCells = async (
  database: Database,
  since: string,
  fewest: number,
): Promise<readonly FeedbackCell[]> => {
  const { rows } = await sql<FeedbackCell>`
    select to_char(day, 'YYYY-MM-DD') as day, slot, kind,
      case when people >= ${fewest} then people::int end as people,
      case when feedbacks >= ${fewest} then feedbacks::int end as unknown
    from (
      select (at at time zone 'UTC')::date as day, slot, kind, count(distinct subject_key) as people
      from feedback where at >= ${since}::date at time zone 'UTC' group by 1, 2, 3
    ) as known
    full join (
      select day, slot, kind, sum(feedbacks) as feedbacks from feedback_count
      where day >= ${since}::date group by 1, 2, 3
    ) as counted using (day, slot, kind)
    order by day, slot, kind`.execute(database);
  return rows;
};
