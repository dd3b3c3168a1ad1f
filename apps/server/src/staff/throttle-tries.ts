import { createHmac } from "node:crypto";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { StaffDeps } from "./staff-deps.ts";

/** Whose tries are counted together: those of one device of an account, of everybody else at it, and of one address. */
export type TryBucket = { readonly of: "device" | "account" | "address"; readonly name: string };

/** So many tries are free in a row; after each further one it takes longer until the next. An address may stand for an office. */
const FREE = { device: 10, account: 10, address: 30 } as const satisfies Record<TryBucket["of"], number>;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 15 * 60_000;
/** Whoever did not try for this long begins afresh. */
const FORGOTTEN_MS = 24 * 60 * 60_000;
/** Of two tries at once, either may have looked at the clock first: who is free is so at any time, not from their last try on. */
const FREE_AT_ANY_TIME = new Date(0);
/** Twice as long each time; further doublings would only grow what is cut off. */
const MOST_DOUBLINGS = 12;

export type Throttled = { readonly retryAfterSeconds: number };

const keyOf = ({ hmacKey }: StaffDeps["secrets"], { of, name }: TryBucket): Buffer =>
  createHmac("sha256", hmacKey("staff-tries")).update(`${of}:${name}`).digest();

/**
 * Counts a try before it is judged, in one statement for each bucket: of many at once no more get through than of one after
 * the other. Whoever succeeds takes it back. Nobody waits for longer than the longest delay, whatever a clock that was set back since
 * had noted.
 */
export const countTry = async (
  { database, secrets }: Pick<StaffDeps, "database" | "secrets">,
  buckets: readonly TryBucket[],
  now: number,
): Promise<Throttled | undefined> => {
  for (const bucket of buckets) {
    const throttled = await countIn(database, keyOf(secrets, bucket), FREE[bucket.of], now);
    if (throttled !== undefined) return throttled;
  }
  return undefined;
};

const countIn = async (database: Database, key: Buffer, free: number, now: number): Promise<Throttled | undefined> => {
  const at = new Date(now);
  const soon = new Date(now + LONGEST_DELAY_MS);
  const isForgotten = sql`(t.last_at <= ${new Date(now - FORGOTTEN_MS)} or t.last_at > ${soon})`;
  const { rows } = await sql`
    insert into staff_try as t (bucket, tries, last_at, blocked_until) values (${key}, 1, ${at}, ${FREE_AT_ANY_TIME})
    on conflict (bucket) do update set
      tries = case when ${isForgotten} then 1 else t.tries + 1 end,
      last_at = ${at},
      blocked_until = case when ${isForgotten} or t.tries + 1 < ${free}::int then ${FREE_AT_ANY_TIME}::timestamptz
        else ${at}::timestamptz + least(${LONGEST_DELAY_MS}::float8,
          ${FIRST_DELAY_MS}::float8 * power(2, least(t.tries + 1 - ${free}::int, ${MOST_DOUBLINGS}::int))) * interval '1 millisecond'
        end
      where t.blocked_until <= ${at} or t.blocked_until > ${soon}
    returning tries`.execute(database);
  if (rows.length > 0) return undefined;
  const blocked = await database
    .selectFrom("staff_try")
    .select("blocked_until")
    .where("bucket", "=", key)
    .executeTakeFirst();
  const wait = (blocked?.blocked_until.getTime() ?? now) - now;
  return { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1_000)) };
};

/** How many tries in a row failed here. */
export const countFailed = async (
  { database, secrets }: Pick<StaffDeps, "database" | "secrets">,
  bucket: TryBucket,
): Promise<number> =>
  (
    await database
      .selectFrom("staff_try")
      .select("tries")
      .where("bucket", "=", keyOf(secrets, bucket))
      .executeTakeFirst()
  )?.tries ?? 0;

/**
 * After a success. An address's count only loses this one try: whoever has an account of their own could otherwise guess at
 * others for ever.
 */
export const forgiveTries = async (
  { database, secrets }: Pick<StaffDeps, "database" | "secrets">,
  buckets: readonly TryBucket[],
  now: number,
): Promise<void> => {
  await deleteForgotten(database, now);
  for (const bucket of buckets) {
    const key = keyOf(secrets, bucket);
    if (bucket.of === "address")
      await sql`update staff_try set tries = greatest(0, tries - 1), blocked_until = ${FREE_AT_ANY_TIME} where bucket = ${key}`.execute(
        database,
      );
    else await database.deleteFrom("staff_try").where("bucket", "=", key).execute();
  }
};

/** Takes away what counts no more. */
const deleteForgotten = async (database: Database, now: number): Promise<void> => {
  await database
    .deleteFrom("staff_try")
    .where("last_at", "<=", new Date(now - FORGOTTEN_MS))
    .execute();
};
