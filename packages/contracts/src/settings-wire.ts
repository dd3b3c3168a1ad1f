import { type Static, Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });
const Level = Type.Integer({ minimum: 0, maximum: 4 });

/** How the shop runs at this moment, as `seimbang.yaml` says it; what is secret is not in it. */
export const SettingsWire = titled("Settings", {
  shop: Type.Object({
    name: Type.String(),
    url: Type.String(),
    languages: Type.Array(oneOf(["id", "en"] as const)),
    currency: Type.String(),
    timeZone: Type.String({ description: "IANA name; local hours are counted by it." }),
  }),
  laws: Type.Array(Type.Object({ pack: Type.String(), name: BothLanguages }), {
    description: "Those that the shop itself is under, by their rule packs.",
  }),
  knownLaws: Type.Array(Type.Object({ pack: Type.String(), name: BothLanguages }), {
    description: "Every rule pack there is, for people who live under another law than the shop.",
  }),
  levels: Type.Array(
    Type.Object({
      level: Level,
      pointsOfDecision: Type.Number({ description: "Points that one decision may spend at most." }),
      pointsOfDay: Type.Number({ description: "The same of any 24 hours." }),
    }),
  ),
  limits: Type.Object({
    personalShare: Type.Number({
      description: "Of a page's places, those that personal advertisements may fill; 0 to 1.",
    }),
    remindersInWeek: Type.Integer({ description: "The very item that was viewed or left, shown so often at most." }),
    remindersInMonth: Type.Integer(),
    creativeInVisit: Type.Integer({ description: "One creative to one person, at most." }),
    creativeInWeek: Type.Integer(),
    quietDaysAfterPurchase: Type.Integer({
      description: "No personal advertisement in a category for so long after a purchase there.",
    }),
    neutralPages: Type.Array(Type.String({ description: "Kinds of page on which nothing of anybody is used." })),
    fewestPeople: Type.Integer({ description: "Distinct people behind every pair, reason and trend." }),
  }),
  quietHours: Type.Object({
    from: Type.Integer({ description: "Local hour, 0 to 23, from which nobody is written to." }),
    until: Type.Integer({ description: "The hour at which they may be again." }),
    isQuietNow: Type.Boolean(),
  }),
  messages: Type.Object({
    mostInWeek: Type.Integer({ description: "Marketing messages to one person in 7 days, of all topics together." }),
    keepDays: Type.Integer(),
  }),
  voice: Type.Object({
    values: Type.Array(BothLanguages, { description: "What the shop stands for." }),
    avoid: Type.Array(Type.String({ description: "What no text of the shop may say." })),
  }),
});
export type SettingsWire = Static<typeof SettingsWire>;
