import { sql } from "kysely";
import { findPersonKeys } from "../encryption/read.ts";
import { eraseRows } from "../platform/erase-rows.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { inClear } from "./own-surveys.ts";
import { listResponsesOf } from "./response-store.ts";
import { openTexts } from "./response-texts.ts";

/** What a person answered in surveys. That they were asked is kept by whoever asks. */
export const surveysPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "surveys",
  tables: ["survey_response"],
  export: async (transaction, subject) => {
    const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
    const responses = await listResponsesOf(transaction, subject);
    return {
      surveys: responses.map((response) => ({
        ...{ surveyId: response.surveyId, answers: inClear(response, openTexts(key, response)) },
        ...{ answeredAt: new Date(response.answeredAt).toISOString(), counted: response.counted },
      })),
    };
  },
  erase: async (transaction, subject) => {
    await sql`lock table survey_response in share row exclusive mode`.execute(transaction);
    return eraseRows(transaction, ["survey_response"], subject);
  },
});
