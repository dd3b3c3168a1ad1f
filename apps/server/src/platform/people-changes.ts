import type { Database, DatabasePool } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { followChannel } from "./follow-channel.ts";

const CHANNEL = "seimbang_people";
const EVERYBODY = "*";
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

export type PeopleFollower = {
  readonly forget: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
  readonly onProblem: (error: unknown) => void;
};

/** Forgets whoever changes in any process; whoever may have changed while nobody could hear is forgotten as well. */
export const followPeople = (
  pool: DatabasePool,
  { forget, forgetEverybody, onProblem }: PeopleFollower,
): Promise<{ readonly close: () => Promise<void> }> =>
  followChannel(pool, CHANNEL, {
    onNotice: (payload) => {
      if (payload === EVERYBODY) forgetEverybody();
      else for (const subject of payload.split(",")) forget(brandAs.subjectKey(subject));
    },
    onLook: (mayHaveMissed) => {
      if (mayHaveMissed) forgetEverybody();
    },
    lookEverySeconds: LOOK_EVERY_SECONDS,
    onProblem,
  });
