import type { Database } from "@seimbang/database";
import { findPeople, loadOrCreateSubjects, storeDirectIdentifiers } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { Identities } from "./collect-dependencies.ts";

type Parts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

/** The people's register as collecting asks it. */
export const peopleRegister = ({ database, secrets, clock, makeId }: Parts): Identities => ({
  find: (people) => findPeople(database, secrets, people),
  loadOrCreate: (people) => loadOrCreateSubjects(database, secrets, people, clock(), makeId),
  storeDirectIdentifiers: (identifiers) => {
    const people = identifiers.map(({ subjectKey, field, value }) => ({
      subject: subjectKey,
      fields: { [field]: value },
    }));
    return storeDirectIdentifiers(database, secrets, people, clock());
  },
});
