import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { concernedBy } from "./own-breaches.ts";
import { deletePersonFromLists } from "./people-store.ts";

/** By which breaches somebody is concerned, and which of their data it was. */
export const breachesPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "breaches",
  tables: ["breach_person"],
  export: async (database, subject) => ({
    breaches: (await concernedBy(subject, { database, secrets })).map(({ breachId, data, listedAt }) => ({
      breachId,
      data,
      listedAt: new Date(listedAt).toISOString(),
    })),
  }),
  erase: async (transaction, subject) => ({ breach_person: await deletePersonFromLists(transaction, subject) }),
});
