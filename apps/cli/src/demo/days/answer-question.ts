import type { SeimbangClient } from "@seimbang/client";
import type { Random } from "../random.ts";
import { answerShopSurvey } from "./answer-shop-survey.ts";

/** How often somebody looks where the shop may have a question for them. */
const LOOKS = 0.1;
const ANSWERS = 0.7;
const ACCEPTS = 0.35;

/** Answers the question that the shop may have just now, as comfortable as this visit was. */
export const answerQuestion = async (isUneasy: boolean, random: Random, page: SeimbangClient): Promise<void> => {
  if (!random.chance(LOOKS)) return;
  const { comfort, invitation, survey } = await page.prompts.read();
  if (comfort !== undefined) {
    const statements = isUneasy
      ? { fine: 1 + random.below(2), understood: 2 + random.below(2), watched: 4 + random.below(2) }
      : { fine: 4 + random.below(2), understood: 4 + random.below(2), watched: 1 + random.below(2) };
    const answer = random.chance(ANSWERS) ? ({ answer: "answered", ...statements } as const) : DECLINED;
    await page.prompts.answer(comfort.promptId, answer);
  }
  if (invitation !== undefined)
    await page.prompts.answer(invitation.promptId, random.chance(ACCEPTS) ? ACCEPTED : DECLINED);
  if (survey !== undefined) {
    if (random.chance(ANSWERS)) await answerShopSurvey(survey.surveyId, isUneasy, random, page);
    else await page.prompts.answer(survey.promptId, DECLINED);
  }
};

const DECLINED = { answer: "declined" } as const;
const ACCEPTED = { answer: "accepted", age: "adult" } as const;
