import type { SeimbangClient } from "@seimbang/client";
import type { OwnSurveysWire, SurveyAnswer } from "@seimbang/contracts";
import type { Random } from "../random.ts";

type Question = OwnSurveysWire["open"][number]["questions"][number];

/** How many say something in their own words where they need not. */
const WRITES = 0.4;
const WISHES: readonly string[] = [
  "Saran teh dan kopi sudah pas. Yang lain boleh lebih jarang.",
  "Tolong jangan tampilkan barang yang sudah saya beli.",
  "Saya suka bisa melihat alasannya.",
  "Hurufnya kurang besar untuk saya.",
  "Kalau mencari hadiah untuk suami, jangan langsung muncul di beranda.",
];

/** Answers a survey that the shop put to somebody, as comfortable as this visit was. */
export const answerShopSurvey = async (
  surveyId: string,
  isUneasy: boolean,
  random: Random,
  page: SeimbangClient,
): Promise<void> => {
  const survey = (await page.surveys.read()).open.find((one) => one.surveyId === surveyId);
  if (survey === undefined) return;
  const answers = survey.questions.flatMap((question) => {
    const answer = answerTo(question, isUneasy, random);
    return answer === undefined ? [] : [[question.questionId, answer] as const];
  });
  await page.surveys.answer(surveyId, { answers: Object.fromEntries(answers) });
};

const answerTo = (
  { kind, options = [], required }: Question,
  isUneasy: boolean,
  random: Random,
): SurveyAnswer | undefined => {
  switch (kind) {
    case "scale":
      return isUneasy ? 1 + random.below(3) : 3 + random.below(3);
    case "choice":
      return random.pick(options).optionId;
    case "choices":
      return options.filter(() => random.chance(0.5)).map(({ optionId }) => optionId);
    case "text":
      return required || random.chance(WRITES) ? random.pick(WISHES) : undefined;
  }
};
