import { mayBeAsked } from "./may-be-asked.ts";
import { listResponses, markCounted } from "./response-store.ts";
import { holdSurvey, saveTold } from "./store.ts";
import type { SurveyDeps } from "./survey-deps.ts";
import { mayBeTold, tellAnswers } from "./told-survey.ts";

/**
 * Adds to what is told of a survey whatever may be told by now: hold the survey → read what waits → leave out who takes no part any
 * more → add → mark. Answers how many people's answers that were.
 */
export const tellResults = async (
  surveyId: string,
  { database, registry, clock }: Pick<SurveyDeps, "database" | "registry" | "clock">,
): Promise<number> =>
  database.transaction().execute(async (transaction) => {
    const survey = await holdSurvey(transaction, surveyId);
    if (survey === undefined || survey.state === "draft") return 0;
    const waiting = await listResponses(transaction, surveyId, false);
    const subjects = waiting.map(({ subject }) => subject);
    const permitting = await mayBeAsked(transaction, registry, subjects, clock());
    const permitted = waiting.filter(({ subject }) => permitting.has(subject));
    const told = permitted.slice(0, mayBeTold(permitted.length, survey.state === "closed"));
    if (told.length === 0) return 0;
    const answers = told.map((one) => one.answers);
    await saveTold(transaction, surveyId, tellAnswers(survey.told, survey.document.questions, answers));
    await markCounted(
      transaction,
      surveyId,
      told.map(({ subject }) => subject),
    );
    return told.length;
  });
