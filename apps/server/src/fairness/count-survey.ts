import type { SurveyCountsWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { PurposeId } from "@seimbang/engine";
import { magnitudeOf } from "../records/read.ts";
import { countByAnswer } from "./store.ts";
import { writeSurvey } from "./write-survey.ts";

/** How many gave each answer, as far as that is told: who looks twice does not see that somebody answered. */
export const countSurvey = async (database: Database, purpose: PurposeId | undefined): Promise<SurveyCountsWire> => {
  if (purpose === undefined) return { questions: [] };
  const given = new Map(
    (await countByAnswer(database)).map(({ question, answer, people }) => [`${question} ${answer}`, people]),
  );
  const { questions } = writeSurvey(purpose, false, {});
  return {
    purpose,
    questions: questions.map(({ question, text, answers }) => ({
      ...{ question, text },
      answers: answers.map(({ answer, text: words }) => ({
        ...{ answer, text: words },
        people: magnitudeOf(given.get(`${question} ${answer}`) ?? 0) ?? null,
      })),
    })),
  };
};
