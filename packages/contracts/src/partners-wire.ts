import { type Static, Type } from "typebox";
import { closed } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });

/** What partners asked and were told, as the shop's staff sees it: numbers, states and times, and nobody's identity. */
export const PartnersWire = closed(
  {
    now: Time,
    requests: Type.Array(
      closed({
        partner: Type.String(),
        externalId: Type.String(),
        protocol: Type.String(),
        kind: Type.String(),
        state: Type.String(),
        reason: Type.Optional(Type.String()),
        requestId: Type.Optional(Type.String()),
        receivedAt: Time,
        expectedAt: Time,
        finishedAt: Type.Optional(Time),
      }),
      { description: "The newest first, at most 200." },
    ),
    callbacks: Type.Array(
      closed({
        partner: Type.String(),
        externalId: Type.String(),
        url: Type.String(),
        state: Type.String(),
        attempts: Type.Integer(),
        failure: Type.Optional(Type.String()),
        nextAt: Type.Optional(Time),
        droppedAt: Type.Optional(Time),
      }),
      { description: "Those that nobody acknowledged: they are tried again, or were dropped." },
    ),
    recipients: Type.Array(
      closed({
        recipient: Type.String(),
        externalId: Type.String(),
        requestId: Type.String(),
        kind: Type.String(),
        state: Type.String(),
        attempts: Type.Integer(),
        failure: Type.Optional(Type.String()),
        submittedAt: Time,
        toldAt: Type.Optional(Time),
        answerBy: Time,
        escalatedAt: Type.Optional(Time),
        finishedAt: Type.Optional(Time),
      }),
      { description: "What recipients of data were told, what is late first." },
    ),
  },
  { title: "Partners" },
);
export type PartnersWire = Static<typeof PartnersWire>;
