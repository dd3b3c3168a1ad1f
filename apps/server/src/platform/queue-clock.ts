import type { DatabasePool } from "@seimbang/database";
import type { Clock } from "./clock.ts";

/** So far the clocks of two machines differ where nobody keeps them by NTP; beyond it one of them has jumped. */
const MOST_APART_MS = 5 * 60_000;

/** Whether the clock of this machine and that of the database's say nearly the same. */
export const clocksAgree = async (pool: Pick<DatabasePool, "query">, clock: Clock): Promise<boolean> => {
  const before = clock();
  const { rows } = await pool.query<{ now: number }>(
    "select (extract(epoch from clock_timestamp()) * 1000)::float8 as now",
  );
  const now = rows[0]?.now ?? Number.NaN;
  // However long the answer took, it was right at some moment of that.
  return now > before - MOST_APART_MS && now < clock() + MOST_APART_MS;
};

/**
 * Brings back to now what the queue had noted for later by a clock that was set back since: jobs and schedules would wait until that
 * time comes, and what is like a job that waits is taken into the queue no more. Nothing of ours is asked for ahead of its time, and
 * what failed waits for hours at most.
 */
export const settleQueueClock = async (pool: Pick<DatabasePool, "query">): Promise<void> => {
  for (const statement of SETTLE) await pool.query(statement);
};

const AHEAD = "now() + interval '1 minute'";
const SETTLE = [
  `update job.version set
    cron_on = case when cron_on > ${AHEAD} then null else cron_on end,
    bam_on = case when bam_on > ${AHEAD} then null else bam_on end,
    flow_on = case when flow_on > ${AHEAD} then null else flow_on end
    where greatest(cron_on, bam_on, flow_on) > ${AHEAD}`,
  `update job.queue set
    monitor_on = case when monitor_on > ${AHEAD} then null else monitor_on end,
    monitor_claim_on = case when monitor_claim_on > ${AHEAD} then null else monitor_claim_on end,
    maintain_on = case when maintain_on > ${AHEAD} then null else maintain_on end
    where greatest(monitor_on, monitor_claim_on, maintain_on) > ${AHEAD}`,
  `update job.job set start_after = now()
    where (state = 'created' and start_after > ${AHEAD}) or (state = 'retry' and start_after > now() + interval '1 day')`,
  `update job.job set started_on = now(), heartbeat_on = case when heartbeat_on is null then null else now() end
    where state = 'active' and greatest(started_on, heartbeat_on) > ${AHEAD}`,
];
