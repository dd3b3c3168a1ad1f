/** What other features may ask about surveys. */
export { chooseSurvey, findSurveyFor } from "./choose-survey.ts";
export { findSurveys } from "./store.ts";
export type { StoredSurvey } from "./stored-survey.ts";
