import type {
  BothValues,
  DemandedItemWire,
  Language,
  ProcessingRecordWire,
  SecurityMeasureWire,
} from "@seimbang/contracts";
import { type PrintedBlock, type PrintedDocument, textBlock } from "../http/printed-document.ts";
import { countryName, listOf } from "../notice/read.ts";
import { inBothRecords, isRecordKey, type RecordKey } from "./say-records.ts";

/** In both a day stands before its month. */
const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

export type PrintWords = {
  readonly language: Language;
  readonly say: (key: RecordKey, values?: BothValues) => string;
  readonly time: (iso: string) => string;
};

export const printWords = (language: Language, timeZone: string): PrintWords => ({
  language,
  say: (key, values) => inBothRecords(key, values)[language],
  time: (iso) =>
    new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeStyle: "short", timeZone }).format(
      new Date(iso),
    ),
});

/** Records of processing as a document to be read, printed and handed over. */
export const printProcessingRecord = (record: ProcessingRecordWire, words: PrintWords): PrintedDocument => {
  const { say, language, time } = words;
  const { controller, activities, registryVersion } = record;
  const [purposes, parts] = [true, false].map((isPurpose) => activities.filter((one) => one.isPurpose === isPurpose));
  const section = (name: string, blocks: readonly PrintedBlock[]) => ({
    section: name,
    title: say(`section.${name}` as RecordKey),
    blocks,
  });
  const versions = { since: time(record.inForceFrom), version: registryVersion.slice(0, 8) };
  return {
    language,
    name: controller.name,
    title: say("processing.title"),
    lead: say("processing.lead", { name: controller.shop }),
    asOf: say("processing.asOf", { date: time(record.asOf), ...versions }),
    sections: [
      section("controller", controllerBlocks(record, words)),
      section(
        "activities",
        (purposes ?? []).flatMap((activity) => activityBlocks(activity, words)),
      ),
      section(
        "system",
        (parts ?? []).flatMap((activity) => activityBlocks(activity, words)),
      ),
      section(
        "transfers",
        record.transfers.map((text) => textBlock(text[language])),
      ),
      section(
        "tables",
        record.tables.flatMap((holder) => tableBlocks(holder, words)),
      ),
      section("security", securityBlocks(record.security, words)),
      section("demanded", demandedBlocks(record.demanded, words)),
    ],
    footer: say("processing.footer"),
    at: Date.parse(record.asOf),
  };
};

const controllerBlocks = ({ controller, people }: ProcessingRecordWire, words: PrintWords): readonly PrintedBlock[] => {
  const { say, language } = words;
  return [
    {
      kind: "facts",
      facts: [...controllerFacts(controller, "label.controller", words), [say("label.people"), people[language]]],
    },
  ];
};

export const controllerFacts = (
  { name, shop, url, mail, officer, representative, jointControllers }: ProcessingRecordWire["controller"],
  label: "label.controller" | "label.processor",
  { say, language }: PrintWords,
): readonly (readonly [string, string])[] => [
  [say(label), name],
  [say("label.shop"), `${shop}, ${url}`],
  [say("label.mail"), mail ?? say("label.none")],
  [say("label.officer"), officer === undefined ? say("label.none") : `${officer.name}, ${officer.mail}`],
  ...(representative === undefined
    ? []
    : [
        [
          say("label.representative"),
          `${representative.name}, ${representative.mail}, ${countryName(representative.country)[language]}`,
        ] as const,
      ]),
  ...jointControllers.map(
    (joint) => [say("label.joint"), `${joint.name}, ${joint.mail}: ${joint.arrangement[language]}`] as const,
  ),
];

type Activity = ProcessingRecordWire["activities"][number];

const activityBlocks = (activity: Activity, words: PrintWords): readonly PrintedBlock[] => {
  const { say, language } = words;
  const { name, text, basis, people, data, kept } = activity;
  return [
    { kind: "subheading", text: name[language] },
    {
      kind: "facts",
      facts: [
        [say("label.purpose"), text[language]],
        [say("label.basis"), basis[language]],
        [say("label.subjects"), people[language]],
        [say("label.data"), listOf(data)[language]],
        [say("label.recipients"), recipientsOf(activity, words)],
        [say("label.kept"), kept[language]],
      ],
    },
  ];
};

export const recipientsOf = ({ recipients }: Pick<Activity, "recipients">, { say, language }: PrintWords): string =>
  recipients.length === 0
    ? say("recipient.nobody")
    : recipients
        .map(({ name, role, country }) =>
          role === undefined || country === undefined
            ? say("recipient.unregistered", { name })
            : say("recipient.one", {
                name,
                role: isRecordKey(`role.${role}`) ? say(`role.${role}` as RecordKey) : role,
                country: countryName(country)[language],
              }),
        )
        .join("; ");

const tableBlocks = (
  { name, tables }: ProcessingRecordWire["tables"][number],
  { say, language }: PrintWords,
): readonly PrintedBlock[] => [
  { kind: "subheading", text: name[language] },
  {
    kind: "table",
    columns: [say("label.table"), say("label.columns"), say("label.kept")],
    rows: tables.map(({ table, columns, kept }) => [table, columns.join(", "), kept[language]]),
  },
];

export const securityBlocks = (
  security: readonly SecurityMeasureWire[],
  { say, language }: PrintWords,
): readonly PrintedBlock[] => [
  {
    kind: "table",
    columns: [say("label.measure"), say("label.state")],
    rows: security.map(({ text, state }) => [text[language], say(`state.${state}`)]),
  },
];

/** What each law asks for, and where it stands. */
export const demandedBlocks = (demanded: readonly DemandedItemWire[], { say, language }: PrintWords) => {
  const where = ({ section, isFilled, toFillIn }: DemandedItemWire): string =>
    isFilled
      ? say("filled.yes", { section: sectionTitle(section, say) })
      : say("filled.no", { advice: toFillIn?.[language] ?? "" });
  const rows = demanded.map((item) => [
    `${item.law} ${item.article}`,
    say(`item.${item.item}` as RecordKey),
    where(item),
    say(`verified.${item.verified}` as RecordKey),
  ]);
  const columns = [say("label.law"), say("label.item"), say("label.where"), say("label.verified")];
  return rows.length === 0 ? [] : [{ kind: "table", columns, rows } as const];
};

const sectionTitle = (section: string, say: PrintWords["say"]): string =>
  say(section === "served" ? "processor.section" : (`section.${section}` as RecordKey));
