import { COMFORT_STATEMENTS, inBothLanguages, levelName, message, type PromptsWire } from "@seimbang/contracts";
import type { StoredSurvey } from "../surveys/read.ts";
import type { StoredPrompt } from "./prompt-store.ts";

/** A prompt in words; one about a survey with the survey's own. */
export const writePrompt = (
  { kind, promptId, level }: Pick<StoredPrompt, "kind" | "promptId" | "level">,
  survey?: StoredSurvey,
): PromptsWire => {
  if (survey !== undefined) {
    const { title, intro, questions } = survey.document;
    const asked = { promptId, surveyId: survey.surveyId, title, questions: questions.length };
    return { survey: { ...asked, ...(intro === undefined ? {} : { intro }) } };
  }
  if (kind === "invitation") {
    const text = inBothLanguages((language) => message("invitation", { level: levelName(level, language) }, language));
    return { invitation: { promptId, level, text } };
  }
  if (kind === "gift")
    return { gift: { promptId, text: inBothLanguages((language) => message("gift", {}, language)) } };
  const statements = COMFORT_STATEMENTS.map((statement) => ({
    statement,
    text: inBothLanguages((language) => message(`comfort.${statement}`, {}, language)),
  }));
  return { comfort: { promptId, statements } };
};
