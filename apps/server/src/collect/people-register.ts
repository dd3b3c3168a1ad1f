import type { Database } from "@seimbang/database";
import { LRUCache } from "lru-cache";
import { findPeople, loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { FoundPerson, Identities, RawIdentity } from "./collect-dependencies.ts";

type Parts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

type Remembered = { readonly person: FoundPerson; readonly since: number };

const MOST_REMEMBERED = 100_000;
/** How long an erasure may go unnoticed here. Nothing is stored meanwhile: every append looks for tombstones itself. */
const REMEMBER_MS = 60_000;

const nameOf = ({ kind, rawId }: RawIdentity): string => `${kind}/${rawId}`;

/**
 * The people's register as collecting asks it. Customers who were found are remembered for a minute, since the same few
 * do most things; a device that has not proved itself is asked for every time, because it may have done so since.
 */
export const peopleRegister = ({ database, secrets, clock, makeId }: Parts): Identities => {
  const remembered = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED });

  const recall = (person: RawIdentity, now: number): FoundPerson | undefined => {
    const known = remembered.get(nameOf(person));
    return known !== undefined && now - known.since < REMEMBER_MS ? known.person : undefined;
  };

  return {
    find: async (people) => {
      const now = clock();
      const recalled = people.map((person) => recall(person, now));
      const unknown = people.filter((_, at) => recalled[at] === undefined);
      if (unknown.length === 0) return recalled;
      const found = await findPeople(database, secrets, unknown);
      unknown.forEach((person, at) => {
        const register = found[at];
        if (register?.verified === true) remembered.set(nameOf(person), { person: register, since: now });
      });
      let next = 0;
      return recalled.map((person) => person ?? found[next++]);
    },
    loadOrCreate: (people) => loadOrCreateSubjects(database, secrets, people, clock(), makeId),
    storeDirectIdentifiers: (identifiers) => {
      const people = identifiers.map(({ subjectKey, field, value }) => ({
        subject: subjectKey,
        fields: { [field]: value },
      }));
      return storeDirectIdentifiers(database, secrets, people, clock());
    },
  };
};
