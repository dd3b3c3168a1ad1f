import type { BothLanguages, ProblemField, SurveyDocumentWire, SurveyQuestionWire } from "@seimbang/contracts";
import type { PurposeRegistry } from "@seimbang/engine";
import { wrongField } from "../http/wrong-field.ts";

export type SurveyWorld = {
  readonly registry: PurposeRegistry;
  /** What nobody is asked, by the words that the shop's configuration names it by. */
  readonly sensitive: readonly string[];
};

/** What is wrong with a survey as a whole, beyond its form. Fields are pointers into the document. */
export const surveyFlaws = (
  { questions, audience, closesAt }: SurveyDocumentWire,
  { registry }: SurveyWorld,
  now: number,
): readonly ProblemField[] => [
  ...twice(questions.map(({ questionId }) => questionId)).map((at) =>
    wrongField(`/questions/${at}/questionId`, "twice"),
  ),
  ...questions.flatMap((question, at) => questionFlaws(question, `/questions/${at}`)),
  ...(audience.purposes ?? []).flatMap((purpose, at) =>
    registry.purposes.some(({ purposeId }) => purposeId === purpose)
      ? []
      : [wrongField(`/audience/purposes/${at}`, "not_known")],
  ),
  ...(closesAt !== undefined && Date.parse(closesAt) <= now ? [wrongField("/closesAt", "has_passed")] : []),
];

const questionFlaws = (
  { kind, options, least, most }: SurveyQuestionWire,
  pointer: string,
): readonly ProblemField[] => {
  const isChosen = kind === "choice" || kind === "choices";
  return [
    ...(isChosen && options === undefined ? [wrongField(`${pointer}/options`, "missing")] : []),
    ...(isChosen || options === undefined ? [] : [wrongField(`${pointer}/options`, "unknown")]),
    ...twice((options ?? []).map(({ optionId }) => optionId)).map((at) =>
      wrongField(`${pointer}/options/${at}/optionId`, "twice"),
    ),
    ...(kind === "scale" || least === undefined ? [] : [wrongField(`${pointer}/least`, "unknown")]),
    ...(kind === "scale" || most === undefined ? [] : [wrongField(`${pointer}/most`, "unknown")]),
  ];
};

/** Everything that whoever is asked reads, by its pointer in what was sent. */
export const surveyTexts = ({
  title,
  intro,
  questions,
}: SurveyDocumentWire): Readonly<Record<string, BothLanguages | undefined>> => ({
  "/document/title": title,
  "/document/intro": intro,
  ...Object.fromEntries(
    questions.flatMap(({ text, options = [], least, most }, at) => {
      const pointer = `/document/questions/${at}`;
      return [
        ...([
          [`${pointer}/text`, text],
          [`${pointer}/least`, least],
          [`${pointer}/most`, most],
        ] as const),
        ...options.map((option, place) => [`${pointer}/options/${place}/text`, option.text] as const),
      ];
    }),
  ),
});

const twice = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, at) => (names.indexOf(name) < at ? [at] : []));

/** The same in the words of a question, which are not those of a field. */
const SENSITIVE_WORDS = [
  ...["agama", "etnis", "suku", "ras", "kesehatan", "penyakit", "hamil", "kehamilan", "disabilitas", "seksual"],
  ...["pandangan politik", "partai politik", "serikat pekerja", "biometrik", "genetik", "catatan pidana"],
  ...["religious", "ethnic", "race", "disease", "illness", "pregnant", "disability", "sexual", "political party"],
];

/** Questions and options in which something stands that nobody may be asked: sensitive is never a signal, and no answer either. */
export const sensitiveTexts = (
  { questions }: SurveyDocumentWire,
  { sensitive }: SurveyWorld,
): readonly ProblemField[] => {
  const names = new Set([...sensitive, ...SENSITIVE_WORDS].map(plain));
  const isSensitive = ({ id, en }: SurveyQuestionWire["text"]): boolean =>
    [id, en].some((text) => phrasesIn(text).some((phrase) => names.has(phrase)));
  return questions.flatMap(({ text, options = [] }, at) => [
    ...(isSensitive(text) ? [wrongField(`/document/questions/${at}/text`, "sensitive_question")] : []),
    ...options.flatMap((option, place) =>
      isSensitive(option.text)
        ? [wrongField(`/document/questions/${at}/options/${place}/text`, "sensitive_question")]
        : [],
    ),
  ]);
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Single words and pairs of them, so that `sexual orientation` is found as `sexual_orientation`. */
const phrasesIn = (text: string): readonly string[] => {
  const words = text
    .split(/[^\p{L}\p{N}]+/u)
    .map(plain)
    .filter((word) => word !== "");
  return [...words, ...words.slice(1).map((word, at) => `${words[at] ?? ""}${word}`)];
};
