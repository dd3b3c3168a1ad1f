import { Client, type ClientConfig, DatabaseError } from "pg";
import type { Waiting } from "./watched-client.ts";

const LOOK_EVERY_MS = 250;
/** Most answers come long before; of one that takes longer the database is asked whether it is still at work. */
const USUAL_MS = 1_000;
const LONGEST_MS = 30_000;
/** What PostgreSQL answered that recently may still be on its way. */
const UNDER_WAY = "500 milliseconds";
const NEW_MS = 5_000;
const PROBE_WITHIN_MS = 500;
/** So long nobody else may be reached either before whoever waits is told that nobody answers. */
const SILENT_MS = 3_000;

/**
 * Ends connections on which no answer can come any more. One whose other end is gone without a word (a network that was cut, a
 * machine that lost its power) would wait for a quarter of an hour until TCP gives up (RFC 9293, section 3.8.3), and keep whoever
 * needs its place in the pool waiting as well. How long a query may take nobody knows, so no time is set for it: on a connection of
 * its own PostgreSQL is asked whether it works at it.
 */
export const watchConnections = (
  settings: ClientConfig,
  waits: ReadonlySet<Waiting>,
): { readonly close: () => Promise<void> } => {
  const lookAt = new WeakMap<Waiting, number>();
  let silentSince: number | undefined;

  const look = async (): Promise<void> => {
    const now = performance.now();
    const overdue = [...waits].filter((wait) => now >= (lookAt.get(wait) ?? wait.since + USUAL_MS));
    if (overdue.length === 0) silentSince = undefined;
    else {
      const working = await askWhoWorks(settings, overdue);
      const still = overdue.filter((wait) => waits.has(wait));
      judge(still, now, working);
    }
  };
  const judge = (overdue: readonly Waiting[], now: number, working: Working): void => {
    silentSince = working === "silent" ? (silentSince ?? now) : undefined;
    const isSilentForLong = silentSince !== undefined && now - silentSince >= SILENT_MS;
    for (const wait of overdue) {
      if (isSilentForLong || isLost(wait, working, now)) wait.abandon();
      else if (working !== "silent") lookAt.set(wait, now + Math.min(LONGEST_MS, now - wait.since));
    }
  };

  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  let isClosed = false;
  const later = (): void => {
    if (isClosed) return;
    timer = setTimeout(() => {
      turn = look().then(later);
    }, LOOK_EVERY_MS).unref();
  };
  later();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await turn;
    },
  };
};

const isLost = ({ since, backendPid }: Waiting, working: Working, now: number): boolean => {
  if (typeof working === "string") return false;
  const pid = backendPid();
  // Of one that has only just been made nobody knows who is at its other end.
  return pid === undefined ? now - since >= NEW_MS : !working.has(pid);
};

/** The processes of PostgreSQL that are at work, or about to answer; unknown where it speaks and does not say. */
type Working = ReadonlySet<number> | "silent" | "unknown";

const askWhoWorks = async (settings: ClientConfig, waits: readonly Waiting[]): Promise<Working> => {
  const probe = new Client({
    ...{ ...settings, application_name: "seimbang watch" },
    ...{ connectionTimeoutMillis: PROBE_WITHIN_MS, query_timeout: PROBE_WITHIN_MS },
  });
  probe.on("error", () => undefined);
  try {
    await probe.connect();
    const { rows } = await probe.query<{ pid: number }>(
      `select pid from pg_stat_activity where pid = any ($1)
        and (state not like 'idle%' or state_change > clock_timestamp() - interval '${UNDER_WAY}')`,
      [waits.flatMap(({ backendPid }) => backendPid() ?? [])],
    );
    return new Set(rows.map(({ pid }) => pid));
  } catch (error) {
    // A server that refuses is there.
    return error instanceof DatabaseError ? "unknown" : "silent";
  } finally {
    probe.end().catch(() => undefined);
  }
};
