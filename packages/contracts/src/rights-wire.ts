import { type Static, Type } from "typebox";
import { keptText } from "./kept-text.ts";
import { CertificateWire } from "./log-wire.ts";
import { oneOf } from "./schema-forms.ts";

/** What a customer can ask of the shop. Codes are stable. */
export const RIGHTS_REQUEST_KINDS = ["access", "erasure", "restriction", "objection", "complaint", "question"] as const;
export type RightsRequestKind = (typeof RIGHTS_REQUEST_KINDS)[number];

export const RIGHTS_REQUEST_STATES = ["received", "done", "answered"] as const;
export type RightsRequestState = (typeof RIGHTS_REQUEST_STATES)[number];

const Time = Type.String({ format: "date-time" });

export const RightsRequestWire = Type.Object(
  {
    kind: oneOf(RIGHTS_REQUEST_KINDS),
    purpose: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: "For an objection." })),
    text: Type.Optional(keptText(4_000)),
    locale: Type.Optional(keptText(35)),
  },
  { additionalProperties: false, title: "RightsRequest" },
);
export type RightsRequestWire = Static<typeof RightsRequestWire>;

/** How a request stands. What can be done at once is done when the answer comes. */
export const RightsRequestStateWire = Type.Object(
  {
    requestId: Type.String(),
    kind: oneOf(RIGHTS_REQUEST_KINDS),
    state: oneOf(RIGHTS_REQUEST_STATES),
    receivedAt: Time,
    dueAt: Type.String({ format: "date-time", description: "When an answer is owed at the latest." }),
    finishedAt: Type.Optional(Time),
    text: Type.Optional(Type.String()),
    answer: Type.Optional(Type.String()),
    removed: Type.Optional(
      Type.Record(Type.String(), Type.Integer(), { description: "After an erasure: rows removed, by table." }),
    ),
    certificate: Type.Optional(CertificateWire),
  },
  { title: "RightsRequestState" },
);
export type RightsRequestStateWire = Static<typeof RightsRequestStateWire>;

export const RightsRequestsWire = Type.Object(
  {
    now: Type.String({
      format: "date-time",
      description: "The server's time, by which clocks run, whatever the device takes for now.",
    }),
    requests: Type.Array(RightsRequestStateWire),
  },
  { title: "RightsRequests" },
);
export type RightsRequestsWire = Static<typeof RightsRequestsWire>;

/** What the shop answers to a complaint or a question. The customer sees it as it is. */
export const RightsAnswerWire = Type.Object(
  { answer: keptText(8_000) },
  { additionalProperties: false, title: "RightsAnswer" },
);
export type RightsAnswerWire = Static<typeof RightsAnswerWire>;

/** A link for a message: it lets whoever has it read the choices and lower them, and nothing else. */
export const PrivacyLinkWire = Type.Object(
  {
    customerId: keptText(256),
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 400, description: "How long it is good; 90 when absent." }),
    ),
  },
  { additionalProperties: false, title: "PrivacyLink" },
);
export type PrivacyLinkWire = Static<typeof PrivacyLinkWire>;

export const PrivacyLinkMadeWire = Type.Object(
  { url: Type.String(), token: Type.String(), expiresAt: Time },
  { title: "PrivacyLinkMade" },
);
export type PrivacyLinkMadeWire = Static<typeof PrivacyLinkMadeWire>;
