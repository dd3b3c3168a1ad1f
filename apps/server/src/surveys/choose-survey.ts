import { createHmac } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { ChoiceState, PurposeId, SubjectKey } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { findSurvey, listSurveys } from "./store.ts";
import { type StoredSurvey, takesAnswers } from "./stored-survey.ts";

/** Somebody who may be asked, as far as it is known by what they chose, and by nothing else. */
export type SurveyedPerson = {
  readonly subject: SubjectKey;
  readonly choices: Pick<ChoiceState, "cap">;
  readonly permitted: ReadonlySet<PurposeId>;
  /** The surveys that they were asked about before. */
  readonly asked: ReadonlySet<string>;
};

/** The survey that somebody is to be asked about, the one first that was opened first; of a share of people, always the same. */
export const chooseSurvey = async (
  database: Database,
  secrets: Secrets,
  person: SurveyedPerson,
  now: number,
): Promise<StoredSurvey | undefined> => {
  const open = (await listSurveys(database, "open")).filter((survey) => takesAnswers(survey, now));
  return open
    .toSorted((one, other) => (one.opened?.at ?? 0) - (other.opened?.at ?? 0))
    .find(
      (survey) =>
        !person.asked.has(survey.surveyId) &&
        isFor(survey, person) &&
        drawOf(secrets, survey.surveyId, person.subject) < survey.document.sharePercent / 100,
    );
};

/** A survey that somebody was asked about, while it takes answers and is still for whom they are now. */
export const findSurveyFor = async (
  database: Database,
  surveyId: string,
  person: Pick<SurveyedPerson, "choices" | "permitted">,
  now: number,
): Promise<StoredSurvey | undefined> => {
  const survey = await findSurvey(database, surveyId);
  return survey !== undefined && takesAnswers(survey, now) && isFor(survey, person) ? survey : undefined;
};

const isFor = (
  { document: { audience } }: StoredSurvey,
  { choices, permitted }: Pick<SurveyedPerson, "choices" | "permitted">,
): boolean =>
  (audience.levels?.includes(choices.cap) ?? true) &&
  (audience.purposes ?? []).every((purpose) => permitted.has(purpose as PurposeId));

/** From 0 to 1, of one survey and person always the same, and of two surveys independent. */
const drawOf = (secrets: Secrets, surveyId: string, subject: SubjectKey): number =>
  createHmac("sha256", secrets.deriveKey("surveys")).update(`${surveyId}\u0000${subject}`).digest().readUIntBE(0, 6) /
  2 ** 48;
