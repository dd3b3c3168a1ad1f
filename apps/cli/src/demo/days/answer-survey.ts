import type { SeimbangClient } from "@seimbang/client";
import type { FairnessAnswersWire } from "@seimbang/contracts";
import { createRandom } from "../random.ts";
import type { ShopMemory } from "./simulated-shop.ts";

/** How many of them say something of themselves where the privacy centre asks. */
const SAY = 0.4;
const READS_ENGLISH = 0.3;

/**
 * Says in the privacy centre who they are, once, as somebody may so that it can be looked at whether ads reach everybody
 * alike: they grant that purpose and answer. What they say is theirs, and goes with nothing that they do, so that an audit
 * that finds groups apart is wrong.
 */
export const answerSurvey = async (customerId: string, memory: ShopMemory, page: SeimbangClient): Promise<void> => {
  const random = createRandom(`survey/${customerId}`);
  if (!random.chance(SAY) || !memory.isFirstSurvey(customerId)) return;
  const { purpose, questions } = await page.survey.read();
  const { age, restricted } = await page.choices.read();
  if (purpose === undefined || age !== "adult" || restricted) return;
  const answers = Object.fromEntries(
    questions.map(({ question, answers: possible }) => [question, random.pick(possible).answer]),
  );
  const locale = random.chance(READS_ENGLISH) ? "en" : "id";
  const evidence = { wording: "survey-1", channel: "privacy-centre", locale };
  await page.choices.write({ purposes: { [purpose]: true }, evidence });
  await page.survey.answer(answers as FairnessAnswersWire);
};
