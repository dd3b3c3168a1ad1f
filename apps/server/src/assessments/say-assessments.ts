import { type BothLanguages, inBothLanguages, openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

export type AssessmentWord = keyof typeof english;
/** What stands in a message: the same in every language, or in the words of each. */
type Values = Readonly<Record<string, string | number | BothLanguages>>;

export const sayAssessments = openMessages<AssessmentWord>({ id: indonesian, en: english });

export const isAssessmentWord = (text: string): text is AssessmentWord => Object.hasOwn(english, text);

export const inBothAssessments = (key: AssessmentWord, values: Values = {}): BothLanguages =>
  inBothLanguages((language) =>
    sayAssessments(
      key,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? value[language] : value]),
      ),
      language,
    ),
  );
