import type { OwnSurveysWire, SurveyAnswer } from "@seimbang/contracts";
import { kept } from "../../../../packages/web/src/kept.ts";

type Asked = OwnSurveysWire["open"][number];

/** What somebody has typed into a survey and not sent, with enough of the survey to show it after it has closed. */
export type SurveyDraft = Pick<Asked, "surveyId" | "title" | "questions"> & {
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
};

const NAME = "seimbang.surveys";

/** In this tab only, until it is closed: on a shared machine the next one finds nothing. */
export const readDrafts = (): readonly SurveyDraft[] => {
  const text = kept("session").read(NAME);
  if (text === undefined) return [];
  try {
    // Only this file writes it, from values of this very type.
    return JSON.parse(text) as readonly SurveyDraft[];
  } catch {
    return [];
  }
};

export const keepDraft = (draft: SurveyDraft): void =>
  write([...readDrafts().filter(({ surveyId }) => surveyId !== draft.surveyId), draft]);

export const forgetDraft = (surveyId: string): void => write(readDrafts().filter((one) => one.surveyId !== surveyId));

const write = (drafts: readonly SurveyDraft[]): void => kept("session").write(NAME, JSON.stringify(drafts));
