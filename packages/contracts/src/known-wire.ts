import { CREATIVE_KINDS, SIGNAL_KINDS, SOURCE_NAMES } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import type { MuteWire } from "./choice-wire.ts";
import { PersonalPreviewWire } from "./decide-wire.ts";
import { KeptByLawWire } from "./kept-by-law-wire.ts";
import { keptText } from "./kept-text.ts";
import { LevelWire } from "./level-wire.ts";
import { oneOf } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });
const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

/** Everything that is kept of what somebody did: signals, what takes them back, and what became of a suggestion. */
export const KNOWN_EVENT_KINDS = [
  ...(Object.keys(SIGNAL_KINDS) as readonly (keyof typeof SIGNAL_KINDS)[]),
  "uncarted",
  "unwishlisted",
  "undeclared",
  "order_reversed",
  "impression",
  "clicked",
] as const;
export type KnownEventKind = (typeof KNOWN_EVENT_KINDS)[number];

/** One thing that is kept about what the customer did, as one line that they can read, correct, pause and delete. */
export const KnownEventWire = Type.Object({
  eventId: Type.String(),
  kind: oneOf(KNOWN_EVENT_KINDS),
  at: Time,
  productId: Type.Optional(Type.String()),
  title: Type.Optional(BothLanguages),
  imageUrl: Type.Optional(Type.String()),
  category: Type.Optional(Type.String({ description: "In the shop's own words, by which it is corrected." })),
  categoryName: Type.Optional(BothLanguages),
  query: Type.Optional(Type.String()),
  quantity: Type.Optional(Type.Integer()),
  otherDevice: Type.Boolean(),
  purposes: Type.Array(Type.String()),
  expiresAt: Type.String({ format: "date-time", description: "When it is deleted without being asked." }),
  paused: Type.Boolean({ description: "Kept, but used for nothing." }),
});
export type KnownEventWire = Static<typeof KnownEventWire>;

export const KnownEventsWire = Type.Object(
  { events: Type.Array(KnownEventWire), next: Type.Optional(Type.String({ description: "Send it as `before`." })) },
  { title: "KnownEvents" },
);
export type KnownEventsWire = Static<typeof KnownEventsWire>;

export const CorrectEventWire = Type.Object(
  {
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    category: Type.Optional(keptText(750)),
    query: Type.Optional(keptText(200)),
  },
  { additionalProperties: false, minProperties: 1, title: "CorrectEvent" },
);
export type CorrectEventWire = Static<typeof CorrectEventWire>;

export const DeletedWire = Type.Object({ deleted: Type.Integer() }, { title: "Deleted" });

/** What follows from the events, what is hidden, which models a person is part of, where data goes and for how long. */
export const KnownWire = Type.Object(
  {
    since: Type.Optional(Time),
    counts: Type.Record(Type.String(), Type.Integer(), { description: "Lines kept, by kind." }),
    interests: Type.Array(
      Type.Object({
        category: Type.String(),
        name: BothLanguages,
        origin: oneOf(["declared", "derived"] as const),
        from: Type.Array(oneOf(SOURCE_NAMES), { description: "The sources that it follows from." }),
        share: Type.Number({ minimum: 0, maximum: 1, description: "Of everything that the person is interested in." }),
      }),
    ),
    mutes: Type.Array(
      Type.Object({
        mute: Type.Unsafe<MuteWire>(Type.Object({}, { additionalProperties: true })),
        name: BothLanguages,
      }),
      { description: "What is hidden, shown more seldom or not counted, in words." },
    ),
    campaigns: Type.Array(
      Type.Object({
        campaignId: Type.String(),
        paidBy: Type.String(),
        kind: oneOf(CREATIVE_KINDS),
        title: Type.Object({ id: Type.String(), en: Type.String() }, { description: "Of what it showed last." }),
        shown: Type.Integer({ description: "How often, in the decisions that are on record." }),
        lastAt: Time,
        hidden: Type.Boolean(),
      }),
      { description: "Who advertises to the person, what was shown last first." },
    ),
    kept: Type.Optional(
      Type.Array(KeptByLawWire, { description: "What an erasure would leave because a law says so, where anything." }),
    ),
    models: Type.Array(
      Type.Object({
        modelId: Type.String(),
        fittedAt: Time,
        people: Type.Integer(),
        includesYou: Type.Boolean({ description: "Whether your events were among those it was fitted from." }),
      }),
    ),
    purposes: Type.Array(
      Type.Object({
        purpose: Type.String(),
        name: BothLanguages,
        retentionDays: Type.Integer(),
        recipients: Type.Array(Type.String()),
        lines: Type.Integer(),
      }),
    ),
  },
  { title: "Known" },
);
export type KnownWire = Static<typeof KnownWire>;

/** Decisions that read something of the person, newest first; the receipt of each says the rest. */
export const KnownDecisionsWire = Type.Object(
  {
    decisions: Type.Array(
      Type.Object({
        decisionId: Type.String(),
        slot: Type.String(),
        at: Time,
        level: LevelWire,
        items: Type.Integer(),
        creatives: Type.Integer({ description: "Of campaigns, beside the items." }),
        preview: Type.Optional(PersonalPreviewWire),
        used: Type.Array(oneOf(SOURCE_NAMES)),
      }),
    ),
    next: Type.Optional(Type.String()),
  },
  { title: "KnownDecisions" },
);
export type KnownDecisionsWire = Static<typeof KnownDecisionsWire>;
