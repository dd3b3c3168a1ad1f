import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { LevelWire } from "./level-wire.ts";

const People = Type.Union([Type.Integer(), Type.Null()], { description: "Null below 20." });

/** Whom a campaign could reach with the choices that customers have made until now. */
export const CampaignForecastWire = Type.Object(
  {
    asOf: InstantWire,
    days: Type.Integer({ description: "How many days of decisions were counted." }),
    people: Type.Object({
      looked: Type.Integer({ description: "How many people's choices were looked at." }),
      of: Type.Integer({ description: "How many there are; where more, those looked at are drawn evenly." }),
    }),
    slots: Type.Array(
      Type.Object({
        slot: Type.String(),
        purpose: Type.String({ description: "What a customer has to grant for tests about them." }),
        levels: Type.Array(Type.Object({ level: LevelWire, people: People, audience: People }), {
          description: "At which level the slot may know how many people, and how many of them meet the tests.",
        }),
        audience: People,
        opportunitiesPerDay: Type.Object({
          personal: Type.Number({ description: "Decisions that read something of a person." }),
          others: Type.Number({ description: "All others." }),
          refused: Type.Number({
            description: "Of the others, those in which the person or their browser refuses what the slot is for.",
          }),
        }),
        mostPerDay: Type.Union([Type.Number(), Type.Null()], {
          description:
            "Places that it could have in a day at the most; null where fewer than 20 people meet its tests.",
        }),
      }),
    ),
  },
  { title: "CampaignForecast" },
);
export type CampaignForecastWire = Static<typeof CampaignForecastWire>;
