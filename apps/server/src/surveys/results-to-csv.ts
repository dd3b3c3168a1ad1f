import type { Language, SurveyDocumentWire, SurveyResultsWire } from "@seimbang/contracts";
import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";

const COLUMNS = ["question", "kind", "answer", "people", "share", "lower", "upper"];

/** What is told of a survey as a table: a row for each answer that could be given, and one for the mean of a scale. */
export const resultsToCsv = (
  { questions }: SurveyResultsWire,
  document: SurveyDocumentWire,
  language: Language,
): string => {
  const rows = questions.flatMap(({ questionId, kind, people, options = [], mean }) => {
    const asked = document.questions.find((question) => question.questionId === questionId);
    const title = asked?.text[language] ?? questionId;
    const wordsOf = (optionId: string): string =>
      asked?.options?.find((option) => option.optionId === optionId)?.text[language] ?? optionId;
    return [
      [title, kind, "", people === null ? "" : String(people), "", "", ""],
      ...options.map((one) => [title, kind, wordsOf(one.optionId), String(one.people), ...numbers(one.share, one)]),
      ...(mean === undefined ? [] : [[title, "mean", "", String(people), ...numbers(mean.mean, mean)]]),
    ];
  });
  return `${BYTE_ORDER_MARK}${[COLUMNS, ...rows].map(csvRow).join("")}`;
};

const numbers = (middle: number, { lower, upper }: { readonly lower: number; readonly upper: number }) =>
  [middle, lower, upper].map((number) => number.toFixed(4));
