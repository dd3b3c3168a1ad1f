import type { Database } from "@seimbang/database";
import {
  type ChoiceEntry,
  foldChoices,
  type PurposeId,
  type PurposeRegistry,
  permittedPurposes,
  type SubjectKey,
} from "@seimbang/engine";
import type { Choices } from "./collect/collect-dependencies.ts";
import { appendLines, loadChoices, mergeLedgers, noteOwner } from "./consent/read.ts";
import { holdSubjects } from "./identity/read.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";

type Parts = {
  readonly database: Database;
  readonly registry: PurposeRegistry;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly onChanged: (subject: SubjectKey) => void;
};

/** The consent ledger as collecting asks it. */
export const peopleChoices = ({ database, registry, clock, makeId, onChanged }: Parts): Choices => ({
  get silent() {
    return foldChoices([], registry, 0);
  },
  load: (subjects) => loadChoices(database, registry, subjects, clock()),
  permitted: (choices, now) => permittedPurposes(choices, registry, now),
  append: async (lines) => {
    await database.transaction().execute(async (transaction) => {
      const held = await holdSubjects(transaction, [...new Set(lines.map(({ subjectKey }) => subjectKey))]);
      const kept = lines.filter(({ subjectKey }) => held.has(subjectKey));
      const asLines = kept.map(({ subjectKey, entry, evidence }) => ({
        subject: subjectKey,
        entry: withVersions(entry, registry),
        evidence: { ...evidence, registryVersion: registry.registryVersion },
      }));
      await appendLines(transaction, asLines, makeId);
    });
    for (const { subjectKey } of lines) onChanged(subjectKey);
  },
  noteOwner: (transaction, device, owner) => noteOwner(transaction, registry, { device, owner }, clock(), makeId),
  merge: (transaction, from, into) => mergeLedgers(transaction, registry, { from, into }, clock(), makeId),
});

/** What came with an event is about the purposes as they are worded now. */
const withVersions = (entry: ChoiceEntry, { purposes }: PurposeRegistry): ChoiceEntry => {
  if (entry.purposes === undefined || entry.purposeVersions !== undefined) return entry;
  const named = purposes.filter(({ purposeId }) => entry.purposes?.[purposeId] !== undefined);
  const versions = Object.fromEntries(named.map(({ purposeId, version }) => [purposeId, version]));
  return { ...entry, purposeVersions: versions as Record<PurposeId, number> };
};
