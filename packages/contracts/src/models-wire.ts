import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { readText, writtenText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

export const ModelWire = titled("Model", {
  modelId: Type.String(),
  isServing: Type.Boolean({ description: "Whether decisions are made with it; the others are there to fall back to." }),
  fittedAt: InstantWire,
  publishedAt: InstantWire,
  codeVersion: Type.String(),
  from: Type.String({ format: "date-time", description: "It learned from what happened since then." }),
  until: Type.String({ format: "date-time", description: "And until then." }),
  people: Type.Integer(),
  events: Type.Integer(),
  products: Type.Integer(),
  k: Type.Integer({ description: "Distinct people behind every pair, reason and trend in it." }),
  epsilon: Type.Optional(Type.Number({ description: "Of differential privacy; absent where no noise was added." })),
  protection: Type.Optional(
    closed(
      {
        kind: oneOf(["noise", "content_only"] as const),
        because: oneOf(["membership_revealed", "too_little_evidence"] as const),
      },
      {
        description:
          "What keeps people from being recognised in it, and why it is not as configured; absent where it is.",
      },
    ),
  ),
  metrics: Type.Record(Type.String(), Type.Number(), {
    description:
      "What was measured before it was published: how well it ranks, beside popularity, and what attacks found.",
  }),
  outdatedSince: Type.Optional(
    Type.String({ format: "date-time", description: "Since when somebody may be in it who has left." }),
  ),
});
export type ModelWire = Static<typeof ModelWire>;

/** How a fit stands; `done` says that it ended, and `published` or `refusal` how. */
export const FIT_STATES = ["waiting", "running", "done", "failed"] as const;
export type FitState = (typeof FIT_STATES)[number];

export const FitWire = titled("ModelFit", {
  state: oneOf(FIT_STATES),
  askedAt: InstantWire,
  startedAt: Type.Optional(InstantWire),
  endedAt: Type.Optional(InstantWire),
  published: Type.Optional(Type.Boolean()),
  refusal: Type.Optional(
    Type.String({ description: "Why the gate let nothing be published; the former model serves on." }),
  ),
  seconds: Type.Optional(Type.Record(Type.String(), Type.Number(), { description: "Of each step." })),
});
export type FitWire = Static<typeof FitWire>;

export const ModelsWire = titled("Models", {
  models: Type.Array(ModelWire, { description: "The newest first." }),
  fits: Type.Array(FitWire, { description: "Of the last days, the newest first." }),
});
export type ModelsWire = Static<typeof ModelsWire>;

export const FitAskedWire = titled("ModelFitAsked", {
  isNew: Type.Boolean({ description: "False where a fit waits already, which will do." }),
});
export type FitAskedWire = Static<typeof FitAskedWire>;

export const RollBackModelWire = closed(
  { by: Type.Optional(readText(120)), judgement: writtenText(4000) },
  { title: "RollBackModel" },
);
export type RollBackModelWire = Static<typeof RollBackModelWire>;
