import { type Static, Type } from "typebox";
import { ID_PATTERN } from "./id-wire.ts";
import { keptText, readText, writtenText } from "./kept-text.ts";
import { LevelWire } from "./level-wire.ts";
import { closed, oneOf } from "./schema-forms.ts";
import { SlotVariantWire } from "./slot-variant-wire.ts";

const orNull = (kind: ReturnType<typeof Type.Integer>) => Type.Union([kind, Type.Null()]);
const Time = Type.String({ format: "date-time" });
const Share = (description: string) => Type.Number({ maximum: 1, description });
const ErrorShare = Type.Number({ maximum: 0.1 });

/** That a person did it, once or more, after they were shown the experiment. */
export const PERSON_METRICS = ["clicked", "carted", "purchased"] as const;
export type PersonMetric = (typeof PERSON_METRICS)[number];

/** What a success can be; `revenue` is what a person spent, up to a bound. */
const EXPERIMENT_METRICS = [...PERSON_METRICS, "revenue"] as const;
export type ExperimentMetric = (typeof EXPERIMENT_METRICS)[number];

/** Signs that somebody is uncomfortable. Names are stable. */
export const DISCOMFORT_PARTS = [
  "opt_out",
  "hide",
  "too_personal",
  "complaint",
  "unsubscribe",
  "uncomfortable",
] as const;

export type DiscomfortPart = (typeof DISCOMFORT_PARTS)[number];

/** Only what is `running` assigns anybody. */
const EXPERIMENT_STATES = ["draft", "running", "stopped"] as const;
export type ExperimentState = (typeof EXPERIMENT_STATES)[number];

const ArmWire = closed(
  {
    arm: Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$" }),
    share: Share("Of those who take part."),
    creatives: Type.Optional(
      Type.Array(keptText(64), {
        minItems: 1,
        maxItems: 20,
        description: "Of the campaign. Absent: none of them in control, all of them in a treatment.",
      }),
    ),
    slot: Type.Optional(SlotVariantWire),
    layout: Type.Optional(
      Type.String({
        pattern: "^[a-z][a-z0-9_-]{0,63}$",
        description: "A name that the slot's answers carry, by which the page lays them out.",
      }),
    ),
    mostLevel: Type.Optional(LevelWire),
  },
  { title: "ExperimentArm" },
);
export type ExperimentArmWire = Static<typeof ArmWire>;

/**
 * Everything that is declared before anybody is exposed. None of it ever changes. It is about one of three things: a
 * campaign, a slot, or levels; no screen on which people choose is one of them.
 */
export const ExperimentDocumentWire = closed(
  {
    name: keptText(120),
    campaignId: Type.Optional(
      Type.String({ pattern: ID_PATTERN, description: "The campaign that treatments are shown and control is not." }),
    ),
    slot: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: "The slot whose settings, layout or highest level the arms set; of levels every slot when absent.",
      }),
    ),
    arms: Type.Array(ArmWire, {
      minItems: 2,
      maxItems: 10,
      description: "Control first. Their shares add up to 1.",
    }),
    takingPart: Type.Optional(Share("Of those who could; all when absent.")),
    namespace: Type.Optional(
      closed(
        { name: keptText(64), from: Share("From 0 on."), until: Share("Not itself included.") },
        { title: "ExperimentNamespace" },
      ),
    ),
    success: Type.Array(
      closed({
        metric: oneOf(EXPERIMENT_METRICS),
        rise: Type.Number({
          maximum: 10,
          description: "Hoped for, as a share of what it is today: 0.1 is a tenth more.",
        }),
        most: Type.Optional(
          Type.Number({
            maximum: 1e12,
            description: "Of `revenue`, in the shop's currency: what one person spent beyond this counts as this.",
          }),
        ),
      }),
      { minItems: 1, maxItems: 3, description: "One of them has to improve, and none may get worse." },
    ),
    guardrail: closed({
      parts: Type.Array(
        closed({ part: oneOf(DISCOMFORT_PARTS), weight: Share("Of one sign in a person's discomfort.") }),
        {
          minItems: 1,
          maxItems: DISCOMFORT_PARTS.length,
        },
      ),
      expectedRate: Share("The mean discomfort without any treatment, as far as it is known."),
      margin: Share("The rise from which on it is unacceptable: 0.0025 is a quarter of a point."),
    }),
    alphas: Type.Optional(
      closed({ success: ErrorShare, guardrail: ErrorShare, harm: ErrorShare, mismatch: ErrorShare }),
    ),
    plannedPeople: Type.Integer({
      minimum: 100,
      maximum: 1_000_000_000,
      description: "How many people are expected in all arms; the bounds are tightest then.",
    }),
    plannedDays: Type.Integer({ minimum: 14, maximum: 180 }),
    mayBeLimited: Type.Boolean({
      description: "Whether a campaign that is neither shown to help nor to harm may go to a tenth of the traffic.",
    }),
  },
  { title: "ExperimentDocument" },
);
export type ExperimentDocumentWire = Static<typeof ExperimentDocumentWire>;

const Version = Type.Integer({ minimum: 1, description: "Rises with every change of the state." });

export const ExperimentSummaryWire = Type.Object(
  {
    experimentId: Type.String(),
    version: Version,
    state: oneOf(EXPERIMENT_STATES),
    name: Type.String(),
    campaignId: Type.Optional(Type.String({ description: "What it is about: a campaign." })),
    slot: Type.Optional(Type.String({ description: "Or a slot; or levels in every slot where both are absent." })),
    startedAt: Type.Optional(Time),
    endedAt: Type.Optional(Time),
    changedAt: Time,
  },
  { title: "ExperimentSummary" },
);
export type ExperimentSummaryWire = Static<typeof ExperimentSummaryWire>;

export const ExperimentsWire = Type.Object(
  { experiments: Type.Array(ExperimentSummaryWire) },
  { title: "Experiments" },
);

/** How long it takes with the people that came to this shop of late, and what a smaller shop can do. */
export const ExperimentForecastWire = Type.Object(
  {
    measuredDays: Type.Integer(),
    peoplePerDay: Type.Union([Type.Number(), Type.Null()], {
      description: "New to each day, of whom all arms get their part; null below 20 people.",
    }),
    days: Type.Union([Type.Integer(), Type.Null()], { description: "Null when the planned days are too few." }),
    guardrailDays: Type.Union([Type.Integer(), Type.Null()]),
    success: Type.Array(
      Type.Object({
        metric: oneOf(EXPERIMENT_METRICS),
        today: Type.Union([Type.Number(), Type.Null()], {
          description: "The share of people, or what one of them spends; null below 20 who do.",
        }),
        days: Type.Union([Type.Integer(), Type.Null()]),
      }),
    ),
    reachableMargin: Type.Union([Type.Number(), Type.Null()], {
      description: "The margin that can be shown within the planned days.",
    }),
    neededTraffic: Type.Union([Type.Number(), Type.Null()], {
      description: "So many times the people are needed, such as by testing campaigns together; 1 when they suffice.",
    }),
    mayBeLimited: Type.Boolean(),
  },
  { title: "ExperimentForecast" },
);
export type ExperimentForecastWire = Static<typeof ExperimentForecastWire>;

const Reading = {
  name: Type.String({ description: "The metric, or the sign of discomfort." }),
  control: Type.Number(),
  treatment: Type.Number(),
  effect: Type.Number(),
  lower: Type.Number({ description: "The effect is at least this, at all looks together." }),
  upper: Type.Number({ description: "And at most this." }),
  isDeteriorated: Type.Boolean(),
};
const SampleRatio = Type.Object({ pValue: Type.Number(), sequentialPValue: Type.Number() });
const ArmsReading = {
  success: Type.Array(
    Type.Object({
      ...Reading,
      isImproved: Type.Boolean(),
      isAdjusted: Type.Boolean({
        description: "Whether what people did before took out some of the noise, of those who let it be used.",
      }),
    }),
  ),
  guardrail: Type.Object({ ...Reading, events: Type.Number() }),
  isNonInferior: Type.Boolean({ description: "Whether the guardrail is shown to stay below the margin." }),
  parts: Type.Array(Type.Object({ ...Reading, events: Type.Number() })),
  sampleRatio: SampleRatio,
};

/** What is known of an experiment now, and what the launch gate says to it. Nothing is told of fewer than 20 people. */
export const ExperimentReportWire = Type.Object(
  {
    days: Type.Integer(),
    arms: Type.Array(
      Type.Object({
        arm: Type.String(),
        people: Type.Union([Type.Integer(), Type.Null()]),
        requests: Type.Union([Type.Integer(), Type.Null()], {
          description: "Of people who may not be recognised; counted apart, and not judged by.",
        }),
      }),
    ),
    peopleInSeveralArms: Type.Union([Type.Integer(), Type.Null()], { description: "They count in no arm." }),
    treatments: Type.Array(
      Type.Object({
        arm: Type.String(),
        verdict: oneOf(["launch", "limited", "hold", "stop"] as const),
        reasons: Type.Array(Type.Object({ code: Type.String(), about: Type.Optional(Type.String()) }), {
          description: "All that keeps it from a launch.",
        }),
        ...ArmsReading,
        strata: Type.Array(Type.Object({ name: Type.String(), ...ArmsReading })),
        consentStates: Type.Array(Type.Object({ name: Type.String(), sampleRatio: SampleRatio }), {
          description: "Whether people arrived as allotted among those of a level who had granted the same.",
        }),
      }),
      { description: "Empty while an arm has fewer than 20 people." },
    ),
    consentStates: Type.Array(
      Type.Object({
        name: Type.String({ description: "A level with the purposes that were granted, or `other_states`." }),
        arms: Type.Array(
          Type.Object({ arm: Type.String(), people: orNull(Type.Integer()), requests: orNull(Type.Integer()) }),
        ),
      }),
      { description: "How many of each consent state came into each arm, those seen in several included." },
    ),
  },
  { title: "ExperimentReport" },
);
export type ExperimentReportWire = Static<typeof ExperimentReportWire>;

export const ExperimentWire = Type.Object(
  {
    ...ExperimentSummaryWire.properties,
    document: ExperimentDocumentWire,
    forecast: Type.Optional(ExperimentForecastWire),
    report: Type.Optional(ExperimentReportWire),
  },
  { title: "Experiment" },
);
export type ExperimentWire = Static<typeof ExperimentWire>;

export const WriteExperimentWire = closed({ document: ExperimentDocumentWire }, { title: "WriteExperiment" });

export const ExperimentStepWire = closed(
  {
    step: oneOf(["start", "stop"] as const),
    by: Type.Optional(readText(120)),
    judgement: Type.Optional(writtenText(4000)),
  },
  { title: "ExperimentStep" },
);
export type ExperimentStepWire = Static<typeof ExperimentStepWire>;

export const ExperimentChangesWire = Type.Object(
  {
    changes: Type.Array(
      Type.Object({
        version: Version,
        reason: Type.String(),
        to: oneOf(EXPERIMENT_STATES),
        at: Time,
        key: Type.String({ description: "The id of the key, or `command_line`." }),
        by: Type.Optional(Type.String()),
        judgement: Type.Optional(Type.String()),
      }),
      { description: "Oldest first. Nothing in here ever changes." },
    ),
  },
  { title: "ExperimentChanges" },
);
export type ExperimentChangesWire = Static<typeof ExperimentChangesWire>;
