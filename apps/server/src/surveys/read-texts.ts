import { createHmac } from "node:crypto";
import { ReadSurveyTextsWire, type SurveyTextsWire } from "@seimbang/contracts";
import { appendAllToLog } from "../accountability/read.ts";
import { findPersonKeys } from "../encryption/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { listResponses } from "./response-store.ts";
import { openTexts } from "./response-texts.ts";
import type { SurveyDeps } from "./survey-deps.ts";
import { requireSurvey } from "./write-survey.ts";

/**
 * What people answered in their own words, of those whose answers are told, in no order that says whose they are. That it was
 * read, and why, is in the log before it is seen, and in what each of them can take away.
 * @throws Problem `unknown_survey`, `invalid_request`
 */
export const readTexts = async (surveyId: string, given: unknown, deps: SurveyDeps): Promise<SurveyTextsWire> => {
  const { by, because } = parseDocument(ReadSurveyTextsWire, given);
  const { database, secrets, makeId, clock } = deps;
  const survey = await requireSurvey(surveyId, database);
  const responses = (await listResponses(database, survey.surveyId, true)).filter(({ texts }) => texts !== undefined);
  const subjects = responses.map(({ subject }) => subject);
  const statement = { what: "survey", read: [surveyId], by, because };
  await database.transaction().execute((transaction) =>
    appendAllToLog(
      transaction,
      subjects.map((subject) => ({
        ...({ kind: "personal_data_read", at: clock(), about: makeId(), subject } as const),
        statement,
      })),
    ),
  );
  const keys = await findPersonKeys(database, secrets, subjects);
  const order = secrets.deriveKey("surveys");
  const placed = responses.flatMap((response) => {
    const texts = Object.entries(openTexts(keys.get(response.subject), response));
    return texts.map(([questionId, text]) => ({
      ...{ questionId, text },
      place: createHmac("sha256", order).update(`${response.subject}\u0000${questionId}`).digest("hex"),
    }));
  });
  return {
    texts: placed
      .toSorted((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ questionId, text }) => ({ questionId, text })),
  };
};
