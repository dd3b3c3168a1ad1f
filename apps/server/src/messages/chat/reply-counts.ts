import type { ChatOutcome, MessageChannel } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { utcDay } from "../../platform/utc-day.ts";

/** Counts one thing that was written by a chat, by what came of it. Of whom it was is not kept with it. */
export const countReply = async (
  database: Database,
  channel: MessageChannel,
  outcome: ChatOutcome,
  now: number,
): Promise<void> => {
  await sql`
    insert into chat_reply_count (channel, day, outcome, replies)
    values (${channel}, ${utcDay(now)}::date, ${outcome}, 1)
    on conflict (channel, day, outcome) do update set replies = chat_reply_count.replies + 1`.execute(database);
};

export type ReplyCount = { readonly channel: MessageChannel; readonly outcome: ChatOutcome; readonly count: number };

/** What came of everything that was written since a time, by whole days (UTC). */
export const listReplyCounts = async (database: Database, since: number): Promise<readonly ReplyCount[]> => {
  // Only `countReply` writes it.
  const { rows } = await sql<ReplyCount>`
    select channel, outcome, sum(replies)::integer as count from chat_reply_count
    where day >= ${utcDay(since)}::date group by channel, outcome order by channel, outcome`.execute(database);
  return rows;
};
