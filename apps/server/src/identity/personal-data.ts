import { eraseRows } from "../platform/erase-rows.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { readDirectIdentifiers } from "./direct-identifiers.ts";

/**
 * Who somebody is. Erasing takes the way from their token to their subject and what was encrypted under their key;
 * what remains is a random key that belongs to nobody, and the keyed hash by which late events are refused.
 */
export const identityPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "identity",
  tables: ["subject", "identity", "direct_identifier"],
  export: async (transaction, subject) => ({
    identities: await transaction
      .selectFrom("identity")
      .select(["kind", "created_at"])
      .where("subject_key", "=", subject)
      .execute(),
    directIdentifiers: await readDirectIdentifiers(transaction, secrets, subject),
  }),
  erase: (transaction, subject) => eraseRows(transaction, ["direct_identifier", "identity", "subject"], subject),
});
