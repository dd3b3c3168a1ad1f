import { decryptField, encryptField, type PersonKey } from "../platform/person-key.ts";
import type { StoredResponse } from "./response-store.ts";

/** Answers in somebody's own words, by the names of their questions. */
export type ResponseTexts = Readonly<Record<string, string>>;

/** The name under which they are encrypted, so that none can take another's place. */
const fieldOf = (surveyId: string): string => `survey/${surveyId}/texts`;

export const sealTexts = (key: PersonKey, surveyId: string, texts: ResponseTexts): Buffer =>
  encryptField(key, fieldOf(surveyId), JSON.stringify(texts));

/** In clear; none where there are none, or nobody can read them any more. */
export const openTexts = (
  key: PersonKey | undefined,
  { surveyId, texts }: Pick<StoredResponse, "surveyId" | "texts">,
): ResponseTexts =>
  // Only `sealTexts` writes them.
  key === undefined || texts === undefined
    ? {}
    : (JSON.parse(decryptField(key, fieldOf(surveyId), texts)) as ResponseTexts);
