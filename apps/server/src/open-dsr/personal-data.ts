import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { deleteResultsOf, listResultsOf } from "./result-store.ts";

/** What recipients of somebody's data answered when they asked for a copy. Whoever writes here holds the person first. */
export const openDsrPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "recipients",
  tables: ["recipient_result"],
  export: async (transaction, subject) => {
    const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
    return { recipientResults: await listResultsOf(transaction, subject, key) };
  },
  erase: async (transaction, subject) => ({ recipient_result: await deleteResultsOf(transaction, subject) }),
});
