import { type Static, Type } from "typebox";
import { readText, writtenText } from "./kept-text.ts";
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

const ArmOfSign = Type.Object({ people: Type.Integer(), share: Type.Number() });

const SignReading = Type.Object({
  level: LevelWire,
  sign: oneOf(["opt_out", "complaint"] as const),
  heldOut: ArmOfSign,
  shown: ArmOfSign,
  excess: Type.Number({ description: "How much larger the share of those who were shown it is." }),
  atLeast: Type.Number({ description: "At every look at once, with an error of 5 % over all that is judged." }),
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

const Calibration = {
  constant: Type.Optional(Type.Number({ description: "What all are multiplied with." })),
  exponents: Type.Optional(
    Type.Record(Type.String(), Type.Number(), { description: "To which each factor is taken, from 0.5 to 2." }),
  ),
};

/** Since when, by whose word and why points are counted by a measurement; by the defaults where it has no numbers. */
export const PointsStepWire = Type.Object(
  {
    version: Type.Integer(),
    at: Time,
    by: Type.String(),
    judgement: Type.String(),
    measuredAt: Type.Optional(Time),
    ...Calibration,
  },
  { title: "PointsStep" },
);
export type PointsStepWire = Static<typeof PointsStepWire>;

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
          signs: Type.Optional(
            Type.Array(SignReading, {
              description: "What people of a level did against it, beside those of the level whom chance held out.",
            }),
          ),
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
            description: "How much comfort falls with each factor, by what people answered here.",
          }),
        ),
        scaled: Type.Optional(
          Type.Object(Calibration, { description: "The same, as it would be applied; absent where no factor counts." }),
        ),
        inForce: oneOf(["defaults", "measured"] as const),
        steps: Type.Array(PointsStepWire, { description: "Oldest first; the last is in force." }),
      },
      { description: "`defaults`: the numbers of points are defaults and were not measured here." },
    ),
    incidents: Type.Array(LevelIncidentWire, { description: "Newest first." }),
  },
  { title: "ComfortReport" },
);
export type ComfortReportWire = Static<typeof ComfortReportWire>;

const judged = {
  by: Type.Unsafe<string>({ ...readText(120), description: "Who decides." }),
  judgement: Type.Unsafe<string>({ ...writtenText(4000), description: "Why." }),
};

export const ApplyPointsWire = Type.Object(
  {
    ...judged,
    use: oneOf(["measured", "defaults"] as const),
    after: Type.Integer({ minimum: 0, description: "The version in force that was looked at; 0 where there is none." }),
  },
  { title: "ApplyPoints", additionalProperties: false },
);
export type ApplyPointsWire = Static<typeof ApplyPointsWire>;

export const JudgementWire = Type.Object(judged, { title: "Judgement", additionalProperties: false });
export type JudgementWire = Static<typeof JudgementWire>;
