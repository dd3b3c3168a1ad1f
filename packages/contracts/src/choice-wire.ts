import { SOURCE_NAMES } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { EvidenceWire } from "./evidence-wire.ts";
import { IdWire } from "./id-wire.ts";
import { keptText } from "./kept-text.ts";
import { LevelWire } from "./level-wire.ts";
import { PrivacySignalsWire, SignalReportWire } from "./signals-wire.ts";

const shortText = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const sourceSwitches = Object.fromEntries(SOURCE_NAMES.map((source) => [source, Type.Optional(Type.Boolean())]));
const closed = { additionalProperties: false };

const until = Type.Optional(
  Type.String({ format: "date-time", description: "It ends then by itself; absent, it lasts until it is lifted." }),
);

export const MuteWire = Type.Union([
  Type.Object({ kind: Type.Literal("product"), productId: keptText(100) }, closed),
  Type.Object({ kind: Type.Literal("signal"), productId: keptText(100) }, closed),
  Type.Object({ kind: Type.Literal("category"), category: keptText(750) }, closed),
  Type.Object({ kind: Type.Literal("brand"), brand: keptText(200) }, closed),
  Type.Object({ kind: Type.Literal("creative"), campaignId: IdWire, creativeId: keptText(64), until }, closed),
  Type.Object({ kind: Type.Literal("campaign"), campaignId: IdWire, until }, closed),
  Type.Object(
    { kind: Type.Literal("seldom"), campaignId: IdWire },
    { ...closed, description: "The campaign is shown at most half as often as its limits let it." },
  ),
]);
export type MuteWire = Static<typeof MuteWire>;

/** What a customer chooses. Whatever is absent stays as it was. */
export const ChoiceWire = Type.Object(
  {
    level: Type.Optional(LevelWire),
    sources: Type.Optional(Type.Object(sourceSwitches, closed)),
    purposes: Type.Optional(
      Type.Record(shortText(64), Type.Boolean(), { maxProperties: 64, description: "From purpose to yes or no." }),
    ),
    age: Type.Optional(Type.Union([Type.Literal("adult"), Type.Literal("minor")])),
    restricted: Type.Optional(Type.Boolean({ description: "Keep my data but use it for nothing." })),
    objectsTo: Type.Optional(Type.Array(shortText(64), { maxItems: 64 })),
    mute: Type.Optional(Type.Array(MuteWire, { maxItems: 100 })),
    unmute: Type.Optional(Type.Array(MuteWire, { maxItems: 100 })),
    evidence: Type.Optional(EvidenceWire),
    signals: Type.Optional(PrivacySignalsWire),
  },
  { ...closed, title: "Choice" },
);
export type ChoiceWire = Static<typeof ChoiceWire>;

/** What holds of a customer now. */
export const ChoiceStateWire = Type.Object(
  {
    level: Type.Object({ cap: LevelWire, effective: LevelWire }),
    sources: Type.Record(Type.String(), Type.Boolean()),
    purposes: Type.Record(
      Type.String(),
      Type.Object({ granted: Type.Boolean(), expiresAt: Type.Optional(Type.String({ format: "date-time" })) }),
    ),
    age: Type.Optional(Type.Union([Type.Literal("adult"), Type.Literal("minor")])),
    restricted: Type.Boolean(),
    objectsTo: Type.Array(Type.String()),
    mutes: Type.Array(Type.Object({}, { additionalProperties: true })),
    giftUntil: Type.Optional(
      Type.String({ format: "date-time", description: "While gift mode lasts: nothing personal is used or kept." }),
    ),
    signals: Type.Optional(SignalReportWire),
  },
  { title: "ChoiceState" },
);
export type ChoiceStateWire = Static<typeof ChoiceStateWire>;

/** Proof that a choice was written down: its number in the ledger, when, and what it made hold. */
export const ChoiceReceiptWire = Type.Object(
  { choiceId: Type.String(), at: Type.String({ format: "date-time" }), choices: ChoiceStateWire },
  { title: "ChoiceReceipt" },
);
export type ChoiceReceiptWire = Static<typeof ChoiceReceiptWire>;

/** What a device is told when it is introduced: how to say who it is, and what holds of it. */
export const IntroducedWire = Type.Object(
  {
    token: Type.String({
      description: "Keep it on the device and send it as `x-seimbang-visitor`; valid for 13 months.",
    }),
    receipt: ChoiceReceiptWire,
  },
  { title: "Introduced" },
);
export type IntroducedWire = Static<typeof IntroducedWire>;
