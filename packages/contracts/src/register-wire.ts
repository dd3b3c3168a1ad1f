import { type Static, Type } from "typebox";
import { readText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const BothLanguagesText = Type.Object({ id: Type.String(), en: Type.String() });
const BothWritten = (most: number) => closed({ id: readText(most), en: readText(most) });
const Day = (description?: string) =>
  Type.String({ format: "date", ...(description === undefined ? {} : { description }) });
const Version = Type.Integer({ minimum: 1, description: "The version that was seen; it rises with every change." });
const By = readText(120);

/** What somebody is who receives data from the shop, or is called by its server. */
export const RECIPIENT_ROLES = ["processor", "controller", "joint_controller", "authority", "technical"] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

/** What protects data that goes abroad (GDPR 44-49, UU PDP 56). */
export const TRANSFER_SAFEGUARDS = [
  "equal_protection",
  "adequacy_decision",
  "standard_clauses",
  "binding_rules",
  "consent",
] as const;
export type TransferSafeguard = (typeof TRANSFER_SAFEGUARDS)[number];

/** Somebody who receives data, as the shop's people describe them. */
export const RecipientDocumentWire = closed(
  {
    name: Type.String({ ...readText(200), description: "As purposes name them, where they receive what is personal." }),
    role: oneOf(RECIPIENT_ROLES, "`technical` is called by the server and receives nothing about anybody."),
    doesWhat: BothWritten(500),
    hosts: Type.Array(Type.String({ pattern: "^[a-z0-9:.-]{1,253}$" }), {
      maxItems: 50,
      uniqueItems: true,
      description: "Names or addresses that the server calls for them, in small letters and without a port.",
    }),
    country: Type.String({ pattern: "^[A-Z]{2}$", description: "ISO 3166-1, where the data is." }),
    safeguard: Type.Optional(oneOf(TRANSFER_SAFEGUARDS, "What protects data there; absent within the shop's country.")),
    agreement: Type.Optional(
      closed(
        {
          reference: readText(200),
          signedOn: Day(),
          until: Type.Optional(Day("The last day; absent where it has no end.")),
          furtherProcessors: Type.Optional(readText(1000)),
        },
        { description: "The contract with a processor (GDPR 28(3), UU PDP 51)." },
      ),
    ),
    contact: Type.Optional(readText(200)),
  },
  { title: "RecipientDocument" },
);
export type RecipientDocumentWire = Static<typeof RecipientDocumentWire>;

/** Somebody on whose behalf the shop processes data: what a processor has to record (GDPR 30(2)). */
export const ServedControllerDocumentWire = closed(
  {
    name: readText(200),
    contact: readText(300),
    representative: Type.Optional(readText(300)),
    officer: Type.Optional(readText(300)),
    doesWhat: BothWritten(1000),
    transfers: Type.Optional(BothWritten(500)),
  },
  { title: "ServedControllerDocument" },
);
export type ServedControllerDocumentWire = Static<typeof ServedControllerDocumentWire>;

/** Whether an officer is needed, as the shop's people answer it, and who it is. */
export const OfficerDocumentWire = closed(
  {
    answers: Type.Array(
      closed({ trigger: Type.String({ maxLength: 64 }), isMet: Type.Boolean(), because: readText(2000) }),
      { maxItems: 20 },
    ),
    appointment: Type.Optional(
      closed({
        name: readText(200),
        mail: Type.String({ maxLength: 320, pattern: "^[^@\\s]+@[^@\\s]+$" }),
        appointedOn: Day(),
        position: oneOf(["employee", "external"] as const),
        reportsTo: readText(200),
        reference: Type.Optional(readText(200)),
      }),
    ),
  },
  { title: "OfficerDocument" },
);
export type OfficerDocumentWire = Static<typeof OfficerDocumentWire>;

const write = <Document extends typeof RecipientDocumentWire | typeof ServedControllerDocumentWire>(
  document: Document,
  title: string,
) => closed({ by: By, document }, { title });
export const WriteRecipientWire = write(RecipientDocumentWire, "WriteRecipient");
export const WriteServedControllerWire = write(ServedControllerDocumentWire, "WriteServedController");
export const EditRecipientWire = closed(
  { version: Version, by: By, document: RecipientDocumentWire },
  { title: "EditRecipient" },
);
export const EditServedControllerWire = closed(
  { version: Version, by: By, document: ServedControllerDocumentWire },
  { title: "EditServedController" },
);
export const RemoveRecordWire = closed(
  { version: Version, by: By, because: readText(2000) },
  { title: "RemoveRecord" },
);
export const WriteOfficerWire = closed(
  {
    version: Type.Integer({ minimum: 0, description: "The version that was seen; 0 where nothing was written yet." }),
    by: By,
    judgement: readText(4000),
    document: OfficerDocumentWire,
  },
  { title: "WriteOfficer" },
);
export type WriteOfficerWire = Static<typeof WriteOfficerWire>;

/** What is found to differ between what is declared and what is so. Codes are stable. */
export const RECORD_FINDINGS = [
  "host_not_declared",
  "call_without_use",
  "recipient_not_registered",
  "recipient_in_no_purpose",
  "agreement_missing",
  "agreement_ended",
  "agreement_ends_soon",
  "transfer_without_safeguard",
  "officer_not_judged",
  "officer_not_appointed",
  "officer_not_in_notice",
  "officer_differs_from_notice",
  "joint_controller_not_in_notice",
] as const;
export type RecordFinding = (typeof RECORD_FINDINGS)[number];

export const RecordFindingWire = titled("RecordFinding", {
  code: oneOf(RECORD_FINDINGS),
  about: Type.String({ description: "The host, recipient or law." }),
  message: BothLanguagesText,
});
export type RecordFindingWire = Static<typeof RecordFindingWire>;

export const RecipientWire = titled("Recipient", {
  recordId: Type.String(),
  version: Version,
  document: RecipientDocumentWire,
  purposes: Type.Array(BothLanguagesText, { description: "The purposes that name them." }),
  changedAt: Type.String({ format: "date-time" }),
});
export type RecipientWire = Static<typeof RecipientWire>;

export const RecipientsWire = titled("Recipients", {
  asOf: Type.String({ format: "date-time" }),
  recipients: Type.Array(RecipientWire),
  observed: Type.Array(
    Type.Object({
      host: Type.String(),
      use: Type.String({ description: "What the server called it for." }),
      calls: Type.Integer(),
      firstDay: Type.String({ format: "date" }),
      lastDay: Type.String({ format: "date" }),
      recipient: Type.Optional(Type.String({ description: "Whose host it is declared to be." })),
    }),
    { description: "Every host that this shop's processes called, as it was seen." },
  ),
  findings: Type.Array(RecordFindingWire),
});
export type RecipientsWire = Static<typeof RecipientsWire>;

export const ServedControllersWire = titled("ServedControllers", {
  controllers: Type.Array(
    Type.Object({
      recordId: Type.String(),
      version: Version,
      document: ServedControllerDocumentWire,
      changedAt: Type.String({ format: "date-time" }),
    }),
  ),
});
export type ServedControllersWire = Static<typeof ServedControllersWire>;

export const OfficerWire = titled("Officer", {
  version: Type.Integer({ description: "0 where nothing was written yet." }),
  triggers: Type.Array(
    Type.Object({
      trigger: Type.String(),
      law: Type.String(),
      article: Type.String(),
      verified: Type.String({ description: "Whether the statute itself was read." }),
      text: BothLanguagesText,
      proposed: Type.Object({
        isMet: Type.Boolean(),
        because: BothLanguagesText,
      }),
      answer: Type.Optional(Type.Object({ isMet: Type.Boolean(), because: Type.String() })),
    }),
    { description: "One of them is enough." },
  ),
  isNeeded: Type.Union([Type.Boolean(), Type.Null()], { description: "Null until every trigger was answered." }),
  neededBy: Type.Array(Type.String(), { description: "The laws that ask for one." }),
  appointment: Type.Optional(
    Type.Object({
      name: Type.String(),
      mail: Type.String(),
      appointedOn: Type.String(),
      position: Type.String(),
      reportsTo: Type.String(),
      reference: Type.Optional(Type.String()),
    }),
  ),
  inNotice: Type.Optional(Type.Object({ name: Type.String(), mail: Type.String() })),
  signed: Type.Optional(Type.Object({ by: Type.String(), at: Type.String(), judgement: Type.String() })),
  findings: Type.Array(RecordFindingWire),
});
export type OfficerWire = Static<typeof OfficerWire>;

export const RecordVersionsWire = titled("RecordVersions", {
  versions: Type.Array(
    Type.Object({
      version: Version,
      reason: Type.String(),
      at: Type.String({ format: "date-time" }),
      key: Type.String(),
      by: Type.Optional(Type.String()),
      judgement: Type.Optional(Type.String()),
      document: Type.Unknown(),
    }),
    { description: "Oldest first. Nothing in here ever changes." },
  ),
});
export type RecordVersionsWire = Static<typeof RecordVersionsWire>;
