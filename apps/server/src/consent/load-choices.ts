import type { Database } from "@seimbang/database";
import { type ChoiceState, foldChoices, type PurposeRegistry, type SubjectKey } from "@seimbang/engine";
import { loadLines } from "./ledger.ts";

/** What holds for each of these people now, whether or not they ever said anything. */
export const loadChoices = async (
  database: Database,
  registry: PurposeRegistry,
  subjects: readonly SubjectKey[],
  now: number,
): Promise<ReadonlyMap<SubjectKey, ChoiceState>> => {
  const lines = await loadLines(database, subjects);
  return new Map(subjects.map((subject) => [subject, foldChoices(lines.get(subject) ?? [], registry, now)]));
};
