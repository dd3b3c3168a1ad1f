import { type Static, Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const BothLanguagesText = Type.Object({ id: Type.String(), en: Type.String() });
const Time = Type.String({ format: "date-time" });
const Texts = Type.Array(BothLanguagesText);

/** A purpose, in the words of whoever manages it. */
export const RegisteredPurposeWire = titled("RegisteredPurpose", {
  purpose: Type.String(),
  version: Type.Integer(),
  name: BothLanguagesText,
  text: BothLanguagesText,
  basis: Type.String(),
  dataUse: Type.String({ description: "Of fideslang." }),
  data: Type.Array(Type.Object({ category: Type.String(), words: BothLanguagesText })),
  fields: Type.Array(Type.String(), { description: "Of an event, those that are kept for it." }),
  retentionDays: Type.Integer(),
  consentMonths: Type.Integer(),
  recipients: Type.Array(Type.String()),
  slots: Type.Array(Type.String(), { description: "Slots that are decided under it." }),
  campaigns: Type.Integer({ description: "Live campaigns in these slots." }),
  refusedBySignal: Type.Boolean({ description: "Whether Global Privacy Control refuses it." }),
  changesOn: Type.Optional(Time),
});
export type RegisteredPurposeWire = Static<typeof RegisteredPurposeWire>;

export const RegisteredPurposesWire = titled("RegisteredPurposes", {
  registryVersion: Type.String(),
  inForceFrom: Time,
  purposes: Type.Array(RegisteredPurposeWire),
});
export type RegisteredPurposesWire = Static<typeof RegisteredPurposesWire>;

const Recipient = Type.Object({
  name: Type.String(),
  role: Type.Optional(Type.String({ description: "Absent where the register of recipients does not have them." })),
  country: Type.Optional(Type.String()),
  safeguard: Type.Optional(Type.String()),
  agreementUntil: Type.Optional(Type.String()),
});

const Activity = Type.Object({
  activity: Type.String({ description: "The purpose, or the part of the system that does it." }),
  isPurpose: Type.Boolean(),
  name: BothLanguagesText,
  text: BothLanguagesText,
  basis: BothLanguagesText,
  people: BothLanguagesText,
  data: Texts,
  recipients: Type.Array(Recipient),
  kept: BothLanguagesText,
});

const Table = Type.Object({
  holder: Type.String(),
  name: BothLanguagesText,
  tables: Type.Array(
    Type.Object({
      table: Type.String(),
      columns: Type.Array(Type.String(), { description: "With personal data, as the database itself says." }),
      kept: BothLanguagesText,
    }),
  ),
});

export const SECURITY_STATES = ["on", "look", "off"] as const;
export type SecurityState = (typeof SECURITY_STATES)[number];

const Security = Type.Object({
  measure: Type.String(),
  state: oneOf(SECURITY_STATES, "`look`: it is on, and somebody should look at it."),
  text: BothLanguagesText,
});
export type SecurityMeasureWire = Static<typeof Security>;

/** Where the record holds something that a law asks for, and whether it is filled in. */
const Demanded = Type.Object({
  item: Type.String(),
  law: Type.String(),
  article: Type.String(),
  verified: Type.String(),
  section: Type.String(),
  isFilled: Type.Boolean(),
  toFillIn: Type.Optional(BothLanguagesText),
});
export type DemandedItemWire = Static<typeof Demanded>;

/** Of a controller from outside of the Union, there (GDPR 27). */
const Representative = Type.Object({ name: Type.String(), mail: Type.String(), country: Type.String() });

/** Records of processing (GDPR 30(1), UU PDP 31), made from what the running system enforces. */
export const ProcessingRecordWire = titled("ProcessingRecord", {
  asOf: Time,
  registryVersion: Type.String(),
  inForceFrom: Time,
  controller: Type.Object({
    name: Type.String(),
    shop: Type.String(),
    url: Type.String(),
    mail: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    representative: Type.Optional(Representative),
    officer: Type.Optional(Type.Object({ name: Type.String(), mail: Type.String() })),
    jointControllers: Type.Array(
      Type.Object({ name: Type.String(), mail: Type.String(), arrangement: BothLanguagesText }),
    ),
  }),
  people: BothLanguagesText,
  activities: Type.Array(Activity),
  tables: Type.Array(Table),
  transfers: Texts,
  security: Type.Array(Security),
  demanded: Type.Array(Demanded),
});
export type ProcessingRecordWire = Static<typeof ProcessingRecordWire>;

/** The same of whoever processes on behalf of others (GDPR 30(2), UU PDP 31 with 52). */
export const ProcessorRecordWire = titled("ProcessorRecord", {
  asOf: Time,
  processor: ProcessingRecordWire.properties.controller,
  controllers: Type.Array(
    Type.Object({
      name: Type.String(),
      contact: Type.String(),
      representative: Type.Optional(Type.String()),
      officer: Type.Optional(Type.String()),
      doesWhat: BothLanguagesText,
      transfers: BothLanguagesText,
    }),
  ),
  security: Type.Array(Security),
  demanded: Type.Array(Demanded),
});
export type ProcessorRecordWire = Static<typeof ProcessorRecordWire>;
