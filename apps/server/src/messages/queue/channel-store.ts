import type { MessageChannel } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";

export type ChannelState = {
  readonly channel: string;
  readonly failingSince: number | undefined;
  readonly failure: string | undefined;
  readonly retryAt: number | undefined;
  readonly lastSentAt: number | undefined;
};

export const listChannels = async (database: Database): Promise<readonly ChannelState[]> => {
  const rows = await database.selectFrom("message_channel").selectAll().orderBy("channel").execute();
  return rows.map((row) => ({
    ...{ channel: row.channel, failingSince: row.failing_since?.getTime(), failure: row.failure ?? undefined },
    ...{ retryAt: row.retry_at?.getTime(), lastSentAt: row.last_sent_at?.getTime() },
  }));
};

/** Notes that a channel takes nothing. Answers since when, and whether somebody is to be told now: at first, then once in six hours. */
export const noteTrouble = async (
  database: Database,
  channel: MessageChannel,
  failure: string,
  { now, retryAt }: { readonly now: number; readonly retryAt: number },
): Promise<{ readonly since: number; readonly isToBeTold: boolean }> => {
  const at = new Date(now);
  const { rows } = await sql<{ failing_since: Date; is_told: boolean }>`
    insert into message_channel as known (channel, failing_since, failure, told_at, retry_at)
    values (${channel}, ${at}, ${failure}, ${at}, ${new Date(retryAt)})
    on conflict (channel) do update set
      failing_since = coalesce(known.failing_since, ${at}), failure = ${failure}, retry_at = ${new Date(retryAt)},
      told_at = case when known.told_at > ${new Date(now - TELL_EVERY_MS)} and known.failing_since is not null
        then known.told_at else ${at} end
    returning failing_since, told_at = ${at} as is_told`.execute(database);
  return { since: rows[0]?.failing_since.getTime() ?? now, isToBeTold: rows[0]?.is_told === true };
};

const TELL_EVERY_MS = 6 * 3_600_000;

/** Notes that something went out. Answers since when nothing had, where that was so. */
export const noteWorking = async (
  database: Database,
  channel: MessageChannel,
  now: number,
): Promise<number | undefined> => {
  const before = await database
    .selectFrom("message_channel")
    .select("failing_since")
    .where("channel", "=", channel)
    .executeTakeFirst();
  const set = { failing_since: null, failure: null, told_at: null, retry_at: null, last_sent_at: new Date(now) };
  await database
    .insertInto("message_channel")
    .values({ channel, ...set })
    .onConflict((conflict) => conflict.column("channel").doUpdateSet(set))
    .execute();
  return before?.failing_since?.getTime();
};

/** Has a channel that rests tried again with the next message. */
export const wakeChannel = async (database: Database, channel: MessageChannel): Promise<void> => {
  await database.updateTable("message_channel").set({ retry_at: null }).where("channel", "=", channel).execute();
};
