import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientConfig, DatabaseError } from "pg";
import type { Waiting } from "./watched-client.ts";

const LOOK_EVERY_MS = 250;
/** Most answers come long before; of one that takes longer the database is asked whether it is still at work. */
const USUAL_MS = 1_000;
const LONGEST_MS = 30_000;
/** What PostgreSQL answered that recently may still be on its way. */
const UNDER_WAY = "500 milliseconds";
const NEW_MS = 5_000;
/** While PostgreSQL is silent it is asked anew this often, so that it is heard soon after it can be reached again. */
const ASK_EVERY_MS = 500;
/** Asked so often and silent all the time, nobody can be reached: what was asked first had three seconds. */
const MOST_ASKED = 6;

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
  const closing = new AbortController();

  const overdueAt = (now: number): readonly Waiting[] =>
    [...waits].filter((wait) => now >= (lookAt.get(wait) ?? wait.since + USUAL_MS));
  const look = async (): Promise<void> => {
    const now = performance.now();
    const overdue = overdueAt(now);
    if (overdue.length === 0) return;
    const working = await askUntilAnswered(settings, overdue, closing.signal);
    if (working === "silent") for (const wait of overdueAt(performance.now())) wait.abandon();
    else judge(overdue, now, working);
  };
  const judge = (overdue: readonly Waiting[], now: number, working: Heard): void => {
    for (const wait of overdue.filter((one) => waits.has(one))) {
      if (isLost(wait, working, now)) wait.abandon();
      else lookAt.set(wait, now + Math.min(LONGEST_MS, now - wait.since));
    }
  };

  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const later = (): void => {
    if (closing.signal.aborted) return;
    timer = setTimeout(() => {
      turn = look().then(later);
    }, LOOK_EVERY_MS).unref();
  };
  later();
  return {
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await turn;
    },
  };
};

const isLost = ({ since, backendPid }: Waiting, working: Heard, now: number): boolean => {
  if (working === "unknown") return false;
  const pid = backendPid();
  // Of one that has only just been made nobody knows who is at its other end.
  return pid === undefined ? now - since >= NEW_MS : !working.has(pid);
};

/** The processes of PostgreSQL that are at work, or about to answer; unknown where it speaks and does not say. */
type Heard = ReadonlySet<number> | "unknown";

type Probe = { readonly answer: Promise<Heard | undefined>; readonly close: () => void };

/**
 * Asks again and again, and takes whichever answer comes first: a machine that is busy may take seconds to make a connection, and one
 * that was asked while the network was cut never answers. Askings are counted and not the time, so that a process that stood still
 * itself takes nobody for silent.
 */
const askUntilAnswered = async (
  settings: ClientConfig,
  waits: readonly Waiting[],
  closing: AbortSignal,
): Promise<Heard | "silent"> => {
  const probes: Probe[] = [];
  const { promise: first, resolve } = Promise.withResolvers<Heard>();
  try {
    for (let asked = 0; asked < MOST_ASKED; asked += 1) {
      const probe = askWhoWorks(settings, waits);
      probes.push(probe);
      probe.answer.then((heard) => {
        if (heard !== undefined) resolve(heard);
      });
      const enough = sleep(ASK_EVERY_MS, undefined, { signal: closing }).catch(() => "unknown" as const);
      const heard = await Promise.race([first, enough]);
      if (heard !== undefined) return heard;
    }
    // What came while this process did something else is read before it is judged.
    return await Promise.race([first, sleep(0, "silent" as const)]);
  } finally {
    for (const { close } of probes) close();
  }
};

/** Answers undefined where nobody can be reached. */
const askWhoWorks = (settings: ClientConfig, waits: readonly Waiting[]): Probe => {
  const probe = new Client({ ...settings, application_name: "seimbang watch" });
  probe.on("error", () => undefined);
  const ask = async (): Promise<Heard> => {
    await probe.connect();
    const { rows } = await probe.query<{ pid: number }>(
      `select pid from pg_stat_activity where pid = any ($1)
        and (state not like 'idle%' or state_change > clock_timestamp() - interval '${UNDER_WAY}')`,
      [waits.flatMap(({ backendPid }) => backendPid() ?? [])],
    );
    return new Set(rows.map(({ pid }) => pid));
  };
  // A server that refuses is there.
  const answer = ask().catch((error) => (error instanceof DatabaseError ? ("unknown" as const) : undefined));
  return { answer, close: () => void probe.connection.stream.destroy() };
};
