import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { PersonalDataHolder } from "../platform/personal-data.ts";

/** All that is kept about a person, part by part, as plain JSON. */
export type PersonExport = Readonly<Record<string, unknown>>;

/** Asks every holder of personal data at one and the same instant. Somebody of whom nothing is kept takes nothing away. */
export const exportPerson = async (
  database: Database,
  holders: readonly PersonalDataHolder[],
  subject: SubjectKey | undefined,
): Promise<PersonExport> => {
  if (subject === undefined) return {};
  return database
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      const parts: Record<string, unknown> = {};
      for (const holder of holders) Object.assign(parts, await holder.export(transaction, subject));
      return parts;
    });
};
