import { openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

export type AssessmentWord = keyof typeof english;
export const sayAssessments = openMessages<AssessmentWord>({ id: indonesian, en: english });

export const isAssessmentWord = (text: string): text is AssessmentWord => Object.hasOwn(english, text);

export const inBothAssessments = sayInBoth(sayAssessments);
