import type { Database } from "@seimbang/database";
import { findPeople, loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { createPeopleMemory } from "../platform/people-memory.ts";
import { readInGroups } from "../platform/read-in-groups.ts";
import type { DirectIdentifier, FoundPerson, Identities, RawIdentity } from "./collect-dependencies.ts";

type Parts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

type Remembered = { readonly person: FoundPerson; readonly since: number };

/** Of each kind. */
const MOST_REMEMBERED = 100_000;
/** How long an erasure may go unnoticed where no changes are followed. Nothing is stored meanwhile: every append looks for tombstones itself. */
const REMEMBER_MS = 60_000;

/**
 * The people's register as collecting asks it. Customers who were found are remembered for a minute, since the same few
 * do most things; a device that has not proved itself is asked for every time, because it may have done so since.
 */
export const peopleRegister = ({ database, secrets, clock, makeId }: Parts): Identities => {
  // Each kind by its own numbers: a name put together for every event would cost more than the look.
  const remembered = {
    customer: createPeopleMemory<Remembered>(MOST_REMEMBERED),
    device: createPeopleMemory<Remembered>(MOST_REMEMBERED),
  };

  const recall = ({ kind, rawId }: RawIdentity, now: number): FoundPerson | undefined => {
    const known = remembered[kind].recall(rawId);
    return known !== undefined && now - known.since < REMEMBER_MS ? known.person : undefined;
  };

  type Call = readonly DirectIdentifier[];
  // What many requests say while the disk is waited for goes together into the next transaction.
  const storeTogether = readInGroups<Call, undefined>(async (calls) => {
    const people = calls.flat().map(({ subjectKey, field, value }) => ({
      subject: subjectKey,
      fields: { [field]: value },
    }));
    await storeDirectIdentifiers(database, secrets, people, clock());
    return new Map<Call, undefined>();
  });

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
        remembered[person.kind].remember(person.rawId, register.subjectKey, { person: register, since: now });
      });
      let next = 0;
      return recalled.map((person) => person ?? found[next++]);
    },
    loadOrCreate: (people) => loadOrCreateSubjects(database, secrets, people, clock(), makeId),
    storeDirectIdentifiers: async (identifiers) => {
      await storeTogether(identifiers);
    },
    forget: (subject) => {
      for (const memory of Object.values(remembered)) memory.forget(subject);
    },
    forgetEverybody: () => {
      for (const memory of Object.values(remembered)) memory.forgetEverybody();
    },
  };
};
