import { join } from "node:path";
import type { SeimbangClient } from "@seimbang/client";
import type { SurveyDocumentWire } from "@seimbang/contracts";
import type { Shop } from "../open-shop.ts";
import { readJsonFile } from "../read-json-file.ts";
import { answerShopSurvey } from "./days/answer-shop-survey.ts";
import { OFFICER } from "./demo-colleagues.ts";
import { DEMO_CAMPAIGNS } from "./demo-folder.ts";
import { createRandom } from "./random.ts";

const readDocument = () => readJsonFile(join(DEMO_CAMPAIGNS, "suggestions-survey.json")) as SurveyDocumentWire;
const JUDGEMENT = "Tidak menanyakan apa pun yang sensitif, dan jawabannya dihitung mulai dari dua puluh orang.";
/** Some are not at ease; it shows in what they answer. */
const UNEASY = 0.2;

const find = async ({ surveys }: Pick<Shop, "surveys">, { title }: SurveyDocumentWire) =>
  (await surveys.list()).surveys.find(({ document }) => document.title.id === title.id);

/** A survey that is under way, opened by whoever answers for data; once. */
export const openFirstSurvey = async (shop: Pick<Shop, "surveys">): Promise<void> => {
  const document = readDocument();
  const { surveyId, version, state } =
    (await find(shop, document)) ?? (await shop.surveys.draft({ by: OFFICER, document }));
  if (state === "draft") await shop.surveys.open(surveyId, { by: OFFICER, version, judgement: JUDGEMENT });
};

/** Some come by who have a moment for it, as far as they may be asked; whoever has answered is not asked again. */
export const answerFirstSurvey = async (
  shop: Pick<Shop, "surveys">,
  customerIds: readonly string[],
  pageOf: (customerId: string) => Promise<SeimbangClient>,
): Promise<void> => {
  const opened = await find(shop, readDocument());
  if (opened?.state !== "open") return;
  for (const customerId of customerIds) {
    const page = await pageOf(customerId);
    const { survey } = await page.prompts.read();
    if (survey?.surveyId !== opened.surveyId) continue;
    const random = createRandom(`shop survey/${customerId}`);
    await answerShopSurvey(survey.surveyId, random.chance(UNEASY), random, page);
  }
};
