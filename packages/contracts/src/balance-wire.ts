import { type Static, Type } from "typebox";
import { oneOf, titled } from "./schema-forms.ts";

const Day = Type.String({ format: "date" });

/** What the lines of the balance are about, beside the whole shop. */
export const BALANCE_GROUPS = ["level", "campaign", "slot"] as const;
export type BalanceGroup = (typeof BALANCE_GROUPS)[number];

const BALANCE_VERDICTS = ["good", "bad", "not_enough_known"] as const;
const BALANCE_REASONS = [
  "earns_more",
  "earns_less",
  "earning_not_shown",
  "comfortable",
  "uncomfortable",
  "comfort_not_shown",
  "not_as_allotted",
  "too_few_people",
  "not_measured",
] as const;
const Verdict = oneOf(
  BALANCE_VERDICTS,
  "`good`: shown to earn more, and shown not to cost trust. `bad`: shown to earn less, or to cost trust.",
);

const interval = { lower: Type.Number(), upper: Type.Number() };

/** Means of two arms, which people were drawn into, and how far they are apart. */
export const BalanceReadingWire = titled("BalanceReading", {
  base: Type.Number(),
  treated: Type.Number(),
  effect: Type.Number({ description: "`treated` less `base`." }),
  ...interval,
  lift: Type.Optional(
    Type.Object(
      { effect: Type.Number(), ...interval },
      { description: "The effect as a share of the base; absent below 50 events." },
    ),
  ),
});
export type BalanceReadingWire = Static<typeof BalanceReadingWire>;

const Judged = {
  verdict: Verdict,
  reasons: Type.Array(oneOf(BALANCE_REASONS)),
  conversion: Type.Optional(BalanceReadingWire),
  revenue: Type.Optional(BalanceReadingWire),
  discomfort: Type.Optional(BalanceReadingWire),
};

const SurveyReading = Type.Object({
  mean: Type.Number({ description: "Of 1 to 5, weighed by how likely each was to be asked." }),
  responseRate: Type.Number({ description: "Of those asked, weighed." }),
  bounds: Type.Object(
    { lowest: Type.Number(), highest: Type.Number() },
    { description: "The mean if whoever did not answer were as uncomfortable, or as comfortable, as can be." },
  ),
});

const Survey = Type.Object(
  {
    base: SurveyReading,
    treated: SurveyReading,
    excess: Type.Object(
      { discomfort: Type.Number(), ...interval },
      { description: "How much less comfortable those treated are." },
    ),
  },
  { description: "What people answered; absent below 20 answers on either side." },
);

export const BalanceLineWire = titled("BalanceLine", {
  by: oneOf(["shop", ...BALANCE_GROUPS]),
  name: Type.String({ description: "Which one; empty for the whole shop, which is compared with its holdout." }),
  over: Type.Optional(Type.String({ description: "What it is compared with: an arm, or a level." })),
  experiment: Type.Optional(
    Type.Object(
      { experimentId: Type.String(), name: Type.String(), state: Type.String() },
      { description: "By which it was measured; absent for the holdout and for what was not measured." },
    ),
  ),
  day: Type.Optional(Type.String({ format: "date", description: "At whose end (UTC) it was so." })),
  people: Type.Optional(
    Type.Object(
      { base: Type.Integer(), treated: Type.Integer() },
      { description: "With noise; absent where either are fewer than 20, and with it all numbers." },
    ),
  ),
  ...Judged,
  signs: Type.Array(
    Type.Object({ sign: Type.String(), reading: BalanceReadingWire }, { description: "A sign of discomfort." }),
  ),
  survey: Type.Optional(Survey),
  overTime: Type.Array(Type.Object({ day: Day, ...Judged }), {
    description: "The same as it was known at the end of each week and of each of the last 14 days, oldest first.",
  }),
});
export type BalanceLineWire = Static<typeof BalanceLineWire>;

/** What came after a slot, which is not what came of it. */
export const AttributedSlotWire = titled("AttributedSlot", {
  slot: Type.String(),
  day: Type.Optional(Type.String({ format: "date", description: "Of the 28 days until its end (UTC)." })),
  people: Type.Optional(
    Type.Integer({
      description:
        "For whom the slot decided with something of theirs, and who let it be measured; with noise. Absent below 20, and with it all numbers.",
    }),
  ),
  conversion: Type.Optional(
    Type.Number({
      description: "Of those, who ordered by the slot's decision, or after it was the last that they followed.",
    }),
  ),
  revenue: Type.Optional(Type.Number({ description: "What one of those spent in these orders." })),
  discomfort: Type.Optional(
    Type.Number({ description: "Of those, who said of something in the slot that it was not welcome." }),
  ),
});
export type AttributedSlotWire = Static<typeof AttributedSlotWire>;

/** What was earned beside what it cost in trust. Shares are of people, from 0 to 1; amounts are for a person. */
export const BalanceReportWire = titled("BalanceReport", {
  from: Day,
  until: Day,
  by: oneOf(BALANCE_GROUPS),
  currency: Type.String(),
  lines: Type.Array(BalanceLineWire),
  attributed: Type.Optional(
    Type.Array(AttributedSlotWire, {
      description:
        "By attribution, of each slot; only where slots are asked about. It is no effect: who would have bought anyway is in it.",
    }),
  ),
});
export type BalanceReportWire = Static<typeof BalanceReportWire>;
