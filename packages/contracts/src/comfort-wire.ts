import { type Static, Type } from "typebox";
import { LevelWire } from "./level-wire.ts";
import { oneOf } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });
const number = (description: string) => Type.Optional(Type.Number({ description }));

const Excess = Type.Object(
  { discomfort: Type.Number(), atLeast: Type.Number({ description: "At every look at once, with an error of 5 %." }) },
  { description: "How much less comfortable than at level 0." },
);

const LevelComfort = Type.Object({
  level: LevelWire,
  answers: number("Absent below 20, and so is all that would be told of them."),
  mean: number("Of 1 to 5, weighed by how likely each was to be asked."),
  responseRate: number("Of those asked, weighed."),
  bounds: Type.Optional(
    Type.Object(
      { lowest: Type.Number(), highest: Type.Number() },
      { description: "The mean if whoever did not answer were as uncomfortable, or as comfortable, as can be." },
    ),
  ),
  excess: Type.Optional(Excess),
});

/** That a level is, or was, off for everybody, and what was measured there. */
export const LevelIncidentWire = Type.Object(
  {
    incidentId: Type.String(),
    level: LevelWire,
    openedAt: Time,
    evidence: Type.Object({}, { additionalProperties: true }),
    lifted: Type.Optional(
      Type.Object(
        { at: Time, by: Type.String(), judgement: Type.String() },
        { description: "Absent while it is off." },
      ),
    ),
  },
  { title: "LevelIncident" },
);
export type LevelIncidentWire = Static<typeof LevelIncidentWire>;

export const ComfortReportWire = Type.Object(
  {
    levels: Type.Optional(
      Type.Object(
        {
          at: Time,
          levels: Type.Array(LevelComfort),
          disorder: Type.Array(Type.Object({ level: Type.Integer(), higher: Type.Integer() }), {
            description: "Levels at which people are shown to be less comfortable than at a higher one.",
          }),
        },
        { description: "Absent before the first night." },
      ),
    ),
    points: Type.Object(
      {
        state: oneOf(["defaults", "measured"] as const),
        at: Type.Optional(Time),
        answers: Type.Optional(Type.Integer()),
        short: Type.Optional(Type.Array(Type.Integer(), { description: "Levels with fewer than 300 answers." })),
        weights: Type.Optional(
          Type.Record(Type.String(), Type.Number(), {
            description: "The exponent by which each factor would be taken, by what people answered here.",
          }),
        ),
      },
      { description: "`defaults`: the numbers of points are defaults and were not measured here." },
    ),
    incidents: Type.Array(LevelIncidentWire, { description: "Newest first." }),
  },
  { title: "ComfortReport" },
);
export type ComfortReportWire = Static<typeof ComfortReportWire>;

export const JudgementWire = Type.Object(
  {
    by: Type.String({ minLength: 1, maxLength: 120, description: "Who decides." }),
    judgement: Type.String({ minLength: 1, maxLength: 4000, description: "Why." }),
  },
  { title: "Judgement", additionalProperties: false },
);
export type JudgementWire = Static<typeof JudgementWire>;
