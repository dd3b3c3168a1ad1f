import { type Static, Type } from "typebox";
import { LONGEST_DECISION_ID } from "./decide-wire.ts";
import { FEWEST_TOLD } from "./feedback-wire.ts";
import { IdWire } from "./id-wire.ts";
import { keptText } from "./kept-text.ts";
import { closed, titled } from "./schema-forms.ts";

const Creative = closed({ campaignId: IdWire, creativeId: keptText(64) });
const Rating = Type.Integer({ minimum: 1, maximum: 5, description: "1 is not good at all, 5 is very good." });

/** How good somebody finds a creative that they were shown. Each has one rating of a creative, the newest. */
export const RateCreativeWire = closed(
  {
    decisionId: Type.String({
      minLength: 1,
      maxLength: LONGEST_DECISION_ID,
      description: "The decision in which it was shown.",
    }),
    creative: Creative,
    rating: Rating,
  },
  { title: "RateCreative" },
);
export type RateCreativeWire = Static<typeof RateCreativeWire>;

export const CreativeRatingWire = titled("CreativeRating", {
  campaignId: Type.String(),
  creativeId: Type.String(),
  rating: Rating,
  ratedAt: Type.String({ format: "date-time" }),
});
export type CreativeRatingWire = Static<typeof CreativeRatingWire>;
export const CreativeRatingsWire = titled("CreativeRatings", { ratings: Type.Array(CreativeRatingWire) });
export type CreativeRatingsWire = Static<typeof CreativeRatingsWire>;

/** What a shop reads of ratings: nothing of fewer than twenty people. */
export const RatingReportWire = titled("RatingReport", {
  creatives: Type.Array(
    Type.Object({
      campaignId: Type.String(),
      creativeId: Type.String(),
      people: Type.Integer({ description: `Never fewer than ${FEWEST_TOLD}.` }),
      mean: Type.Number(),
      low: Type.Number({ description: "95 % interval of the mean." }),
      high: Type.Number(),
    }),
  ),
});
export type RatingReportWire = Static<typeof RatingReportWire>;
