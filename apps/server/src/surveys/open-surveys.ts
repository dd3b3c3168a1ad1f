import type { Language, SurveyResultsWire, SurveyStateWire, SurveysWire, SurveyTextsWire } from "@seimbang/contracts";
import { describeResults, describeSurvey } from "./describe-survey.ts";
import { readTexts } from "./read-texts.ts";
import { resultsToCsv } from "./results-to-csv.ts";
import { countPeople, listSurveys } from "./store.ts";
import type { StoredSurvey } from "./stored-survey.ts";
import type { SurveyDeskDeps } from "./survey-deps.ts";
import { tendSurveys } from "./tend-surveys.ts";
import { closeSurvey, discardSurvey, draftSurvey, editSurvey, openSurvey, requireSurvey } from "./write-survey.ts";

/** Everything that the shop's people do with surveys, over HTTP and on the command line alike. What is given is not trusted. */
export type Surveys = {
  readonly list: () => Promise<SurveysWire>;
  readonly find: (surveyId: string) => Promise<SurveyStateWire>;
  /** @param survey a `WriteSurveyWire` */
  readonly draft: (survey: unknown) => Promise<SurveyStateWire>;
  readonly edit: (surveyId: string, survey: unknown) => Promise<SurveyStateWire>;
  readonly open: (surveyId: string, signed: unknown) => Promise<SurveyStateWire>;
  readonly close: (surveyId: string, closing: unknown) => Promise<SurveyStateWire>;
  /** A draft that nobody wants. */
  readonly discard: (surveyId: string, discarding: unknown) => Promise<void>;
  readonly results: (surveyId: string) => Promise<SurveyResultsWire>;
  readonly resultsAsCsv: (surveyId: string, language: Language) => Promise<string>;
  readonly readTexts: (surveyId: string, reading: unknown) => Promise<SurveyTextsWire>;
  /** What is to be done every hour. */
  readonly tend: () => ReturnType<typeof tendSurveys>;
};

export const openSurveys = (deps: SurveyDeskDeps): Surveys => {
  const { database } = deps;
  const describe = async (survey: StoredSurvey): Promise<SurveyStateWire> =>
    describeSurvey(survey, (await countPeople(database)).get(survey.surveyId));
  return {
    list: async () => {
      const counted = await countPeople(database);
      return { surveys: (await listSurveys(database)).map((one) => describeSurvey(one, counted.get(one.surveyId))) };
    },
    find: async (surveyId) => describe(await requireSurvey(surveyId, database)),
    draft: async (survey) => describe(await draftSurvey(survey, deps)),
    edit: async (surveyId, survey) => describe(await editSurvey(surveyId, survey, deps)),
    open: async (surveyId, signed) => describe(await openSurvey(surveyId, signed, deps)),
    close: async (surveyId, closing) => describe(await closeSurvey(surveyId, closing, deps)),
    discard: (surveyId, discarding) => discardSurvey(surveyId, discarding, deps),
    results: async (surveyId) => describeResults(await requireSurvey(surveyId, database)),
    resultsAsCsv: async (surveyId, language) => {
      const survey = await requireSurvey(surveyId, database);
      return resultsToCsv(describeResults(survey), survey.document, language);
    },
    readTexts: (surveyId, reading) => readTexts(surveyId, reading, deps),
    tend: () => tendSurveys(deps),
  };
};
