import type { Database, DatabasePool } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { followChannel } from "./follow-channel.ts";

const CHANNEL = "seimbang_people";
const EVERYBODY = "*";
/** Before what is said to replicas and names nobody. */
const WORD = "@";
/** A notice holds 8,000 bytes. */
const MOST_NAMED = 200;
const LOOK_EVERY_SECONDS = 30;

/**
 * Tells every process, when the transaction commits, that what was read of these people before is outdated. A subject's
 * key leads to nobody outside the database.
 */
export const announcePeople = async (
  database: Database,
  people: readonly SubjectKey[] | "everybody",
): Promise<void> => {
  if (people.length === 0) return;
  const payload = people === "everybody" || people.length > MOST_NAMED ? EVERYBODY : people.join(",");
  await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(database);
};

/** Says a word to all who follow people, in the order of what is committed. */
export const sayToReplicas = (word: string): RawBuilder<unknown> => sql`pg_notify(${CHANNEL}, ${`${WORD}${word}`})`;

export type PeopleFollower = {
  readonly forget: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
  /** Told what replicas say to each other, after all that was committed before. */
  readonly onWord: (word: string) => void;
  readonly onProblem: (error: unknown) => void;
};

/** Forgets whoever changes in any process; whoever may have changed while nobody could hear is forgotten as well. */
export const followPeople = (
  pool: DatabasePool,
  { forget, forgetEverybody, onWord, onProblem }: PeopleFollower,
): Promise<{ readonly close: () => Promise<void> }> =>
  followChannel(pool, CHANNEL, {
    onNotice: (payload) => {
      if (payload === EVERYBODY) forgetEverybody();
      else if (payload.startsWith(WORD)) onWord(payload.slice(WORD.length));
      else for (const subject of payload.split(",")) forget(brandAs.subjectKey(subject));
    },
    onLook: (mayHaveMissed) => {
      if (mayHaveMissed) forgetEverybody();
    },
    lookEverySeconds: LOOK_EVERY_SECONDS,
    onProblem,
  });
