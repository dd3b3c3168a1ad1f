import { type Static, Type } from "typebox";
import { oneOf } from "./schema-forms.ts";

const Day = Type.String({ format: "date" });
const orNull = <Kind extends ReturnType<typeof Type.Integer> | ReturnType<typeof Type.Number>>(kind: Kind) =>
  Type.Union([kind, Type.Null()]);

/** What the rows of a report are told apart by. */
export const REPORT_GROUPS = ["total", "slot", "level", "consent", "creative", "day"] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];

/** A share with the interval that holds at every look at once. */
export const RateWire = Type.Object(
  { rate: Type.Number(), lower: Type.Number(), upper: Type.Number() },
  { description: "At 95 %, however often it is looked at." },
);
export type RateWire = Static<typeof RateWire>;

const NOT_TOLD = "Null where fewer than 20 were chosen in every block, or where that would follow from the total.";
const Views = orNull(Type.Integer({ description: NOT_TOLD }));
const OfPeople = {
  description:
    "Null where fewer than 20 people are behind it in every block, or where that would follow from the total.",
};
const MISSING = "Days of the period of which this row's";

export const CampaignReportRowWire = Type.Object({
  by: oneOf(REPORT_GROUPS),
  name: Type.String({
    description:
      "Which one; empty for the total. Days that are told together are an interval, as in `2026-11-02/2026-11-08`.",
  }),
  chosen: Views,
  impressions: Views,
  clicks: Views,
  clickRate: Type.Union([RateWire, Type.Null()], { description: "Clicks of impressions." }),
  spent: orNull(Type.Number({ description: `In the shop's currency. ${NOT_TOLD}` })),
  people: orNull(
    Type.Integer({
      ...OfPeople,
      description: "Who saw, clicked or ordered and lets it be measured; once in each block.",
    }),
  ),
  conversions: orNull(
    Type.Integer({ ...OfPeople, description: "Orders; those given back are taken off when they are." }),
  ),
  newToShop: orNull(
    Type.Integer({
      ...OfPeople,
      description: "Of those orders, by people who had bought nothing in this shop before.",
    }),
  ),
  newToBrand: orNull(
    Type.Integer({
      description:
        "With products of the campaign's brands, by people who had bought none before; null of no brand too.",
    }),
  ),
  conversionRate: Type.Union([RateWire, Type.Null()], { description: "People who ordered, of those people." }),
  revenue: orNull(Type.Number({ ...OfPeople, description: "Of those orders, in the shop's currency." })),
  viewsMissingDays: Type.Integer({
    description: `${MISSING} \`chosen\`, \`impressions\`, \`clicks\` and \`spent\` are kept back, and not in them.`,
  }),
  peopleMissingDays: Type.Integer({
    description: `${MISSING} numbers of people and orders are kept back, and not in them.`,
  }),
});
export type CampaignReportRowWire = Static<typeof CampaignReportRowWire>;

/** What a campaign did from one day (UTC) to another, both included: sums of blocks of days that were decided once. */
export const CampaignReportWire = Type.Object(
  {
    campaignId: Type.String(),
    name: Type.String(),
    from: Type.String({ format: "date", description: "Of the first block that is told." }),
    until: Type.String({
      format: "date",
      description:
        "Of the last block that is told: later days are not decided yet. As asked for where no block is told.",
    }),
    asked: Type.Object(
      { from: Day, until: Day },
      { description: "The days that were asked for; they are widened to whole blocks." },
    ),
    running: Type.Object(
      { chosen: Type.Integer(), impressions: Type.Integer(), clicks: Type.Integer() },
      { description: "What was counted until now and is in no block yet, in whole twenties." },
    ),
    currency: Type.String(),
    attribution: Type.Object({
      clickDays: Type.Integer({ description: "An order is the campaign's so many days after a click." }),
      viewDays: Type.Integer({ description: "And so many after an impression alone." }),
    }),
    newWithinDays: Type.Integer({ description: "So far back it is looked whether somebody had bought before." }),
    limitedTo: Type.Optional(
      Type.Number({
        description:
          "Of a limited launch: this share of people who may be recognised, always the same ones, and of anybody else's requests.",
      }),
    ),
    notTested: Type.Optional(
      Type.Array(Type.String(), { description: "Creatives that stay off because its experiment did not show them." }),
    ),
    rows: Type.Array(CampaignReportRowWire),
  },
  { title: "CampaignReport" },
);
export type CampaignReportWire = Static<typeof CampaignReportWire>;
