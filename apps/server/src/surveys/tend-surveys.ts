import type { SubjectKey } from "@seimbang/engine";
import { mayBeAsked } from "./may-be-asked.ts";
import { deleteResponsesOf, listAnswering } from "./response-store.ts";
import { listSurveys } from "./store.ts";
import type { SurveyDeps } from "./survey-deps.ts";
import { tellResults } from "./tell-results.ts";
import { closeInTime } from "./write-survey.ts";

const PAGE = 500;

type TendReport = { readonly closed: number; readonly told: number; readonly answersDeleted: number };

/** What is done by the clock: close what is over, delete the answers of whoever allows them no more, tell what may be told. */
export const tendSurveys = async (deps: SurveyDeps): Promise<TendReport> => {
  const answersDeleted = await deleteUngranted(deps);
  const before = await listSurveys(deps.database, "open");
  for (const survey of before) await closeInTime(survey, deps);
  let told = 0;
  for (const { surveyId } of before) told += await tellResults(surveyId, deps);
  const closed = before.length - (await listSurveys(deps.database, "open")).length;
  return { closed: Math.max(0, closed), told, answersDeleted };
};

const deleteUngranted = async ({ database, registry, clock }: SurveyDeps): Promise<number> => {
  let deleted = 0;
  let after: SubjectKey | undefined;
  do {
    const subjects = await listAnswering(database, after, PAGE);
    const permitting = await mayBeAsked(database, registry, subjects, clock());
    const gone = subjects.filter((subject) => !permitting.has(subject));
    if (gone.length > 0) deleted += await deleteResponsesOf(database, gone);
    after = subjects.length < PAGE ? undefined : subjects.at(-1);
  } while (after !== undefined);
  return deleted;
};
