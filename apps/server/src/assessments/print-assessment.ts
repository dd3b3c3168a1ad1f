import type { AssessmentWire, Language, RiskScore } from "@seimbang/contracts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { listBlock, type PrintedBlock, type PrintedDocument, textBlock } from "../http/printed-document.ts";
import { type AssessmentWord, sayAssessments } from "./say-assessments.ts";

/** In both a day stands before its month. */
const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

type Words = {
  readonly language: Language;
  readonly say: (key: AssessmentWord, values?: Readonly<Record<string, string | number>>) => string;
  readonly time: (iso: string) => string;
  /** Of a day of no zone. */
  readonly day: (iso: string) => string;
};

/** An assessment as a document to be read, printed and handed over. */
export const printAssessment = (
  assessment: AssessmentWire,
  language: Language,
  { name, timeZone }: Pick<ShopConfiguration["shop"], "name" | "timeZone">,
): PrintedDocument => {
  const words: Words = {
    language,
    say: (key, values = {}) => sayAssessments(key, values, language),
    time: (iso) =>
      new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeStyle: "short", timeZone }).format(
        new Date(iso),
      ),
    day: (iso) =>
      new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso)),
  };
  const { say, time } = words;
  const { kind, title, state, version, filledAt, sections } = assessment;
  const section = (key: "status" | "risks" | "validation", blocks: readonly PrintedBlock[]) =>
    blocks.length === 0 ? [] : [{ section: key, title: say(`section.${key}`), blocks }];
  return {
    language,
    name,
    title: say(`kind.${kind}`),
    lead: title[language],
    asOf: say("print.asOf", { date: time(filledAt), version, state: say(`state.${state}`) }),
    sections: [
      ...section("status", statusBlocks(assessment, words)),
      ...sections.map((part) => ({
        section: part.section,
        title: part.title[language],
        blocks: part.items.flatMap((item) => itemBlocks(item, words)),
      })),
      ...section("risks", riskBlocks(assessment, words)),
      ...section("validation", validationBlocks(assessment, words)),
    ],
    footer: say("print.footer"),
    at: Date.parse(filledAt),
  };
};

/** First what a reader has to know: whether it holds, what changed, what is missing, and why it is asked for. */
const statusBlocks = (
  { state, signature, changes, missing, triggers }: AssessmentWire,
  { say, language, time, day }: Words,
): readonly PrintedBlock[] => [
  { kind: "note", text: say(`status.${state}`) },
  ...(signature === undefined
    ? []
    : ([
        {
          kind: "facts",
          facts: [
            [say("label.signed"), say("print.signed", { by: signature.by, date: time(signature.at) })],
            [say("label.decision"), say(`decision.${signature.decision}`)],
            [say("label.judgement"), signature.judgement],
            [say("label.review"), day(signature.reviewBy)],
          ],
        },
      ] as const)),
  ...titled(
    say("label.changes"),
    changes.map((text) => text[language]),
  ),
  ...titled(
    say("label.missing"),
    missing.map((text) => text[language]),
  ),
  ...titled(
    say("label.triggers"),
    triggers.map(({ law, article, text }) => `${law} ${article}: ${text[language]}`),
  ),
];

const titled = (title: string, items: readonly string[]): readonly PrintedBlock[] =>
  items.length === 0 ? [] : [{ kind: "subheading", text: title }, ...listBlock(items)];

const itemBlocks = (
  { title, hint, facts, answer, isRequired }: AssessmentWire["sections"][number]["items"][number],
  { say, language }: Words,
): readonly PrintedBlock[] => [
  { kind: "subheading", text: title[language] },
  ...(hint === undefined || answer !== undefined ? [] : [textBlock(hint[language])]),
  ...listBlock(facts.map((text) => text[language])),
  ...(answer === undefined
    ? isRequired
      ? [{ kind: "note", text: say("print.unanswered") } as const]
      : []
    : [textBlock(answer)]),
];

const riskBlocks = ({ risks }: AssessmentWire, words: Words): readonly PrintedBlock[] => {
  const { say, language } = words;
  if (risks.length === 0) return [];
  const told = risks.flatMap(({ title, impacts, causes, measures, scored, proposed }): readonly PrintedBlock[] => [
    { kind: "subheading", text: title[language] },
    {
      kind: "facts",
      facts: [
        [say("label.impacts"), impacts[language]],
        [say("label.causes"), causes[language]],
        [say("label.measures"), measures.map((text) => text[language]).join(" ")],
        [say("label.before"), scoreOf((scored ?? proposed).before, words)],
        [say("label.after"), scoreOf((scored ?? proposed).after, words)],
        [say("label.because"), scored?.because ?? say("print.proposed")],
      ],
    },
  ]);
  const map: PrintedBlock = {
    kind: "table",
    columns: [say("label.risk"), say("label.before"), say("label.after")],
    rows: risks.map(({ title, scored, proposed }) => [
      title[language],
      scoreOf((scored ?? proposed).before, words),
      scoreOf((scored ?? proposed).after, words),
    ]),
  };
  return [map, ...told];
};

const scoreOf = ({ severity, likelihood }: RiskScore, { say }: Words): string =>
  say("print.score", {
    severity: say(`grade.${severity}` as AssessmentWord),
    likelihood: say(`grade.${likelihood}` as AssessmentWord),
  });

const validationBlocks = (
  { actions, opinions: { officer, customers } }: AssessmentWire,
  { say }: Words,
): readonly PrintedBlock[] => [
  ...(actions.length === 0
    ? []
    : ([
        { kind: "subheading", text: say("label.actions") },
        {
          kind: "table",
          columns: [say("label.what"), say("label.who"), say("label.due")],
          rows: actions.map(({ what, who, due }) => [what, who, due]),
        },
      ] as const)),
  ...(officer === undefined && customers === undefined
    ? []
    : ([
        { kind: "subheading", text: say("label.opinions") },
        {
          kind: "facts",
          facts: [
            ...(officer === undefined ? [] : [[say("label.officer"), `${officer.name}: ${officer.opinion}`] as const]),
            ...(customers === undefined
              ? []
              : [[say(customers.wereAsked ? "label.customers" : "label.not_asked"), customers.opinion] as const]),
          ],
        },
      ] as const)),
];
