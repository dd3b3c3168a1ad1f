import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import type { Clock } from "./clock.ts";
import type { MakeId } from "./ids.ts";
import { sayToReplicas } from "./people-changes.ts";
import { repeatedly } from "./repeatedly.ts";
import { watchSilence } from "./watch-silence.ts";

export type ReplicasParts = {
  readonly database: Database;
  readonly makeId: MakeId;
  /** Milliseconds that only ever rise. */
  readonly stopwatch: Clock;
  /** Resolves when nothing that was judged by what was remembered until now is on its way to the disk. */
  readonly settled: () => Promise<void>;
  readonly onProblem: (error: unknown) => void;
  /** Names of the master keys that this process was given by now. */
  readonly masterKeys: () => readonly string[];
};

/** The processes that decide for one shop, as one of them knows the others. */
export type Replicas = {
  /**
   * Whether what is remembered of people may be used: all that was committed until a lease ago has been heard. While
   * not, people are read from the database for every decision.
   */
  readonly isCurrent: () => boolean;
  /** Whether no other replica decides: one that joins is heard of before it relies on what this one looks at. */
  readonly isAlone: () => boolean;
  /**
   * To be called before people are read or taken from memory. What is answered says whether that may still be relied on:
   * false once a change that was not known then may have been acknowledged, as to a process that stood still meanwhile, or
   * whose disk took longer than a lease.
   * @param hasChanged whether this process heard of a change of those people since
   */
  readonly startRelying: () => (hasChanged: () => boolean) => boolean;
  /**
   * Does something that waits for the database. @throws DatabaseSilent at once while the database has not answered for a
   * lease, also when that begins while it is under way: whoever looks at a page does not wait for a network that is cut.
   */
  readonly unlessSilent: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves once all others know that this one decides, or a lease is over; at once for who never joined. */
  readonly isKnown: () => Promise<void>;
  /**
   * Resolves once no replica uses what it remembered before this call: each has heard all that was committed until now
   * and has nothing on its way that was judged before, or its lease has run out. At once when nobody else decides, and after a lease at the latest.
   */
  readonly everybodyHeard: () => Promise<void>;
  /** What replicas say to each other, in the order of commits; to be given every word that `followPeople` hears. */
  readonly onWord: (word: string) => void;
  /** To be called once words are heard and before anybody is remembered. @throws when the database cannot be reached. */
  readonly join: () => Promise<void>;
  readonly leave: () => Promise<void>;
};

/** How long a replica uses what it remembers without having heard itself. */
const LEASE_MS = 1_000;
/** The same while it knows of no other; who joins takes no choice as told before the others had as long to hear of it. */
const LEASE_ALONE_MS = 5_000;
const BEAT_EVERY_MS = 250;
/** Longer than any lease, also when the database lost its last second. */
const SEEN_FOR_MS = 10_000;

/** So often it is looked whether a beat is answered: a process that stood still itself does not take that for silence. */
const LISTEN_EVERY_MS = 100;

/**
 * Leases over the channel that tells of people's changes. A replica that hears its own beat has heard all that was
 * committed before it, because notices arrive in the order of commits. Whoever committed a choice asks the others. No
 * clocks have to agree: each process measures only how long something lasts.
 */
export const createReplicas = (parts: ReplicasParts): Replicas => {
  const { database, makeId, stopwatch, settled, onProblem, masterKeys } = parts;
  const self = makeId();
  let joining: Promise<void> | undefined;
  let heardUntil = Number.NEGATIVE_INFINITY;
  let wasAskedAt = Number.NEGATIVE_INFINITY;
  let isAlone = false;
  let asked = 0;
  let hasLeft = false;
  const questions = new Map<number, (replica: string) => void>();
  const words = new Set<Promise<unknown>>();

  const lease = (): number => (isAlone ? LEASE_ALONE_MS : LEASE_MS);
  const isCurrent = (): boolean => joining === undefined || stopwatch() - heardUntil < lease();
  const silence = watchSilence(LEASE_MS / LISTEN_EVERY_MS);

  const speak = (word: string): Promise<readonly string[]> => {
    const saying = say(database, self, word);
    const said: Promise<unknown> = saying.catch(() => undefined).finally(() => words.delete(said));
    words.add(said);
    return saying;
  };

  const beat = async (): Promise<void> => {
    const beganAt = stopwatch();
    await signIn(database, self, masterKeys());
    const others = await speak(`beat ${self} ${beganAt}`);
    if (beganAt > wasAskedAt) isAlone = others.length === 0;
  };
  const beating = repeatedly(() => silence.during(beat).catch(onProblem), BEAT_EVERY_MS);
  const listening = repeatedly(async () => silence.look(), LISTEN_EVERY_MS);

  const ask = async (within: number): Promise<void> => {
    asked += 1;
    const question = asked;
    const replies = collectReplies();
    questions.set(question, replies.add);
    try {
      const others = await speak(`ask ${self} ${question}`);
      await replies.from(others, within);
    } catch (error) {
      // Who else decides is not known then: every lease is waited for.
      onProblem(error);
      await sleep(within);
    } finally {
      questions.delete(question);
    }
  };

  const onWord = (word: string): void => {
    const [kind, about, detail, replica = ""] = word.split(" ");
    if (kind === "beat" && about === self) heardUntil = Math.max(heardUntil, Number(detail));
    if (kind === "heard" && about === self) questions.get(Number(detail))?.(replica);
    if (kind !== "ask" || about === self) return;
    wasAskedAt = stopwatch();
    isAlone = false;
    settled()
      .then(async () => {
        if (!hasLeft) await speak(`heard ${about} ${detail} ${self}`);
      })
      .catch(onProblem);
  };

  return {
    isCurrent,
    startRelying: () => {
      // What is not taken from memory is read from now on.
      const knownUntil = isCurrent() ? heardUntil : stopwatch();
      return (hasChanged) =>
        joining === undefined || stopwatch() - knownUntil < lease() || (isCurrent() && !hasChanged());
    },
    unlessSilent: silence.unless,
    isAlone: () => joining !== undefined && isAlone && stopwatch() - heardUntil < LEASE_ALONE_MS,
    isKnown: async () => joining,
    everybodyHeard: async () => {
      if (joining === undefined) return;
      await joining;
      await ask(LEASE_MS);
    },
    onWord,
    join: async () => {
      await beat();
      joining = ask(LEASE_ALONE_MS);
      beating.start();
      listening.start();
    },
    // What is being said is said to its end: the database may be closed as soon as one has left.
    leave: async () => {
      hasLeft = true;
      await Promise.all([beating.stop(), listening.stop()]);
      await Promise.all(words);
      await sql`delete from replica where replica_id = ${self}::uuid`.execute(database);
    },
  };
};

/** How many processes decide, as the database knows them. */
export const countReplicas = async (database: Database): Promise<number> => {
  const { rows } = await sql<{ replicas: number }>`
    select count(*)::int as replicas from replica where seen_until > clock_timestamp()`.execute(database);
  return rows[0]?.replicas ?? 0;
};

const signIn = async (database: Database, self: string, masterKeys: readonly string[]): Promise<void> => {
  await sql`
    with long_gone as (delete from replica where seen_until < clock_timestamp() - interval '1 hour')
    insert into replica (replica_id, seen_until, master_keys)
    values (${self}::uuid, clock_timestamp() + ${SEEN_FOR_MS} * interval '1 millisecond', ${masterKeys}::text[])
    on conflict (replica_id) do update
    set seen_until = excluded.seen_until, master_keys = excluded.master_keys`.execute(database);
};

/** Says a word to all and answers who else decides, as it stands after all that was committed before. */
const say = async (database: Database, self: string, word: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ others: readonly string[] }>`
    select ${sayToReplicas(word)}, array(
      select replica_id::text from replica where replica_id <> ${self}::uuid and seen_until > clock_timestamp()
    ) as others`.execute(database);
  return rows[0]?.others ?? [];
};

const collectReplies = () => {
  const heard = new Set<string>();
  const { promise, resolve } = Promise.withResolvers<void>();
  let missing: readonly string[] | undefined;
  const settle = (): void => {
    if (missing?.every((replica) => heard.has(replica)) === true) resolve();
  };
  return {
    add: (replica: string): void => {
      heard.add(replica);
      settle();
    },
    /** Resolves when all of them have answered, or can no longer matter. */
    from: async (replicas: readonly string[], lease: number): Promise<void> => {
      missing = replicas;
      settle();
      const over = new AbortController();
      await Promise.race([promise, sleep(lease, undefined, { signal: over.signal }).catch(() => undefined)]);
      over.abort();
    },
  };
};
