import type { Database } from "@seimbang/database";
import { LOWEST_ID } from "../platform/ids.ts";
import type { PeopleRange } from "./store.ts";

const PEOPLE_AT_ONCE = 1000;
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * The whole range of subject keys in parts of at most a thousand known people. The parts leave no gap: rows whose person
 * is unknown are walked over with their neighbours.
 */
export async function* walkPeople(database: Database): AsyncGenerator<PeopleRange> {
  let after = LOWEST_ID;
  for (;;) {
    const next = await database
      .selectFrom("subject")
      .select("subject_key")
      .where("subject_key", ">", after)
      .orderBy("subject_key")
      .offset(PEOPLE_AT_ONCE - 1)
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) break;
    yield { after, upTo: next.subject_key };
    after = next.subject_key;
  }
  yield { after, upTo: LAST };
}
