import type { Database } from "@seimbang/database";
import type { PurposeId, PurposeRegistry, SubjectKey } from "@seimbang/engine";
import { loadChoices } from "../consent/read.ts";
import { mayBeAsked } from "./answer-survey.ts";
import { deleteAnswers, listAnswering } from "./store.ts";

type Settings = { readonly registry: PurposeRegistry; readonly surveyPurpose: PurposeId | undefined };

const PAGE = 500;
const DAY_MS = 86_400_000;

/** Deletes what was said by whoever does not allow it any more, or so long ago that its purpose keeps it no longer. */
export const deleteUngrantedAnswers = async (
  database: Database,
  { registry, surveyPurpose }: Settings,
  now: number,
): Promise<number> => {
  const days = registry.purposes.find(({ purposeId }) => purposeId === surveyPurpose)?.retentionDays ?? 0;
  let deleted = 0;
  let after: SubjectKey | undefined;
  do {
    const page = await listAnswering(database, after, PAGE);
    const subjects = page.map(({ subject }) => subject);
    const choices = await loadChoices(database, registry, subjects, now);
    const gone = page.filter(({ subject, answeredAt }) => {
      const chosen = choices.get(subject);
      const isKept = chosen !== undefined && mayBeAsked(chosen, surveyPurpose, registry, now);
      return !isKept || answeredAt <= now - days * DAY_MS;
    });
    if (gone.length > 0)
      deleted += await deleteAnswers(
        database,
        gone.map(({ subject }) => subject),
      );
    after = page.length < PAGE ? undefined : subjects.at(-1);
  } while (after !== undefined);
  return deleted;
};
