import { Type } from "typebox";
import { LANGUAGE_CODE } from "./catalogue-wire.ts";
import { closed, oneOf, text } from "./schema-forms.ts";

/** A catalogue that is fetched by itself. */
export const FeedSetting = closed({
  name: Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$", description: "What reports call it." }),
  url: Type.String({ pattern: "^https?://", description: "Where it is fetched." }),
  format: oneOf(["google-xml", "google-tsv", "shopify-csv", "jsonl"] as const, "How it is written."),
  language: Type.Optional(
    Type.String({
      pattern: LANGUAGE_CODE,
      description: "Of a feed in a further language, such as `en`: only its words of known items are used.",
    }),
  ),
  every: text("When it is fetched: cron, in the shop's time zone."),
  removeMissing: Type.Optional(
    Type.Boolean({
      description: "Removes what the feed does not list any more; false keeps it. Never after half a feed.",
    }),
  ),
  mostLostShare: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: "When a greater share than this is missing at once, nothing is removed (0.5 when absent).",
    }),
  ),
  privateNetwork: Type.Optional(
    Type.Boolean({
      description: "Lets the feed be on a private network, as when the shop's server stands beside this one.",
    }),
  ),
});
