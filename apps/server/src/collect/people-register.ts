import type { Database } from "@seimbang/database";
import { findPeople, loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { createPeopleMemory } from "../platform/people-memory.ts";
import type { FoundPerson, Identities, RawIdentity } from "./collect-dependencies.ts";

type Parts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

type Remembered = { readonly person: FoundPerson; readonly since: number };

const MOST_REMEMBERED = 100_000;
/** How long an erasure may go unnoticed where no changes are followed. Nothing is stored meanwhile: every append looks for tombstones itself. */
const REMEMBER_MS = 60_000;

/**
 * The people's register as collecting asks it. Customers who were found are remembered for a minute, since the same few
 * do most things; a device that has not proved itself is asked for every time, because it may have done so since.
 */
export const peopleRegister = ({ database, secrets, clock, makeId }: Parts): Identities => {
  const remembered = createPeopleMemory<Remembered>(MOST_REMEMBERED);

  const recall = (identity: RawIdentity, now: number): FoundPerson | undefined => {
    const known = remembered.recall(nameOf(identity));
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
        if (register?.subjectKey === undefined || !register.verified) return;
        remembered.remember(nameOf(person), register.subjectKey, { person: register, since: now });
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
    forget: remembered.forget,
    forgetEverybody: remembered.forgetEverybody,
  };
};

const nameOf = ({ kind, rawId }: Pick<RawIdentity, "kind" | "rawId">): string => `${kind} ${rawId}`;
