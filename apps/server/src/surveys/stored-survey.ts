import type { SurveyDocumentWire, SurveyState } from "@seimbang/contracts";
import type { ToldSurvey } from "./told-survey.ts";

/** A survey as it is stored; times in milliseconds since 1970. */
export type StoredSurvey = {
  readonly surveyId: string;
  readonly version: number;
  readonly state: SurveyState;
  readonly document: SurveyDocumentWire;
  readonly writtenBy: string;
  readonly changedAt: number;
  readonly opened: { readonly at: number; readonly by: string; readonly judgement: string } | undefined;
  readonly closedAt: number | undefined;
  readonly told: ToldSurvey | undefined;
};

/** Whether it takes answers at an instant: its time may be over although nobody closed it yet. */
export const takesAnswers = ({ state, document }: StoredSurvey, now: number): boolean =>
  state === "open" && (document.closesAt === undefined || now < Date.parse(document.closesAt));
