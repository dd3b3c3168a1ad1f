import { Type } from "typebox";
import { closed, oneOf, text, whole } from "./schema-forms.ts";

/** What may be cut off without anybody having decided it. */
export const AUTOMATIC_CUT_OFFS = ["sessions", "accounts", "keys", "networks"] as const;
export type AutomaticCutOff = (typeof AUTOMATIC_CUT_OFFS)[number];

/** How the shop watches for intruders. */
export const IntrusionsSetting = closed({
  cutOff: Type.Optional(
    Type.Array(oneOf(AUTOMATIC_CUT_OFFS), {
      uniqueItems: true,
      description:
        "What is cut off at once, without anybody deciding it; nothing when absent. The last administrator never is.",
    }),
  ),
  blockMinutes: Type.Optional(whole(5, 43_200, "For how long a network is then blocked; 60 unless said.")),
  decisionsInTenMinutes: Type.Optional(
    whole(50, 1_000_000, "So many decisions for one browser in ten minutes are no longer a person's; 600 unless said."),
  ),
  knownNetworks: Type.Optional(
    Type.Array(text(), {
      maxItems: 1_000,
      description: "Of the shop's own servers and monitors, in CIDR: nothing that comes from there is a scraper.",
    }),
  ),
});
