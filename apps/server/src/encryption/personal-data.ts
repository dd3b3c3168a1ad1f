import type { PersonalDataHolder } from "../platform/personal-data.ts";

/** The key of each person. It is erased first: from then on nothing that was encrypted under it can be read. */
export const encryptionPersonalData: PersonalDataHolder = {
  name: "encryption",
  tables: ["person_key"],
  export: async () => ({}),
  erase: async (transaction, subject) => {
    const { numDeletedRows } = await transaction
      .deleteFrom("person_key")
      .where("subject_key", "=", subject)
      .executeTakeFirstOrThrow();
    return { person_key: Number(numDeletedRows) };
  },
};
