import { eraseRows } from "../platform/erase-rows.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";

/** The key of each person. It is erased first: from then on nothing that was encrypted under it can be read. */
export const encryptionPersonalData: PersonalDataHolder = {
  name: "encryption",
  tables: ["person_key"],
  export: async () => ({}),
  erase: (transaction, subject) => eraseRows(transaction, ["person_key"], subject),
};
