import { type Static, Type } from "typebox";
import { IdWire } from "./id-wire.ts";
import { KeptByLawWire } from "./kept-by-law-wire.ts";
import { keptText, writtenText } from "./kept-text.ts";
import { CertificateWire } from "./log-wire.ts";
import {
  EXTENSION_REASONS,
  REFUSAL_REASONS,
  RIGHTS_CHANNELS,
  RIGHTS_REQUEST_KINDS,
  RIGHTS_REQUEST_STATES,
} from "./rights-codes.ts";
import { closed, oneOf } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });

/** What is asked, whoever brings it in. */
export const ASKED = {
  kind: oneOf(RIGHTS_REQUEST_KINDS),
  purpose: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: "For an objection or a withdrawal; all when absent." }),
  ),
  decisionId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: "For a human review: which decision." }),
  ),
  requestId: Type.Optional(
    Type.Unsafe<string>({ ...IdWire, description: "For an appeal: the request that was refused or answered." }),
  ),
  text: Type.Optional(writtenText(4_000)),
  locale: Type.Optional(keptText(35)),
  jurisdiction: Type.Optional(
    Type.Unsafe<string>({
      ...keptText(32),
      description: "Whose law is theirs: a rule pack, `elsewhere` for none of them; the strictest where nobody knows.",
    }),
  ),
} as const;

export const RightsRequestWire = closed(ASKED, { title: "RightsRequest" });
export type RightsRequestWire = Static<typeof RightsRequestWire>;

const Authority = Type.Object({ name: Type.String(), url: Type.String() });

/** How a request stands. What can be done at once is done when the answer comes. */
export const RightsRequestStateWire = Type.Object(
  {
    requestId: Type.String(),
    kind: oneOf(RIGHTS_REQUEST_KINDS),
    state: oneOf(RIGHTS_REQUEST_STATES),
    reason: Type.Optional(
      Type.Literal("need_user_verification", {
        description: "With `in_progress`: it waits until it is known to be the person's own.",
      }),
    ),
    channel: oneOf(RIGHTS_CHANNELS),
    receivedAt: Time,
    dueAt: Type.String({ format: "date-time", description: "When an answer is owed at the latest." }),
    clock: Type.String({ description: "The law and article whose clock it is." }),
    finishedAt: Type.Optional(Time),
    purpose: Type.Optional(Type.String()),
    decisionId: Type.Optional(Type.String()),
    about: Type.Optional(Type.String({ description: "Of an appeal: the request that it is about." })),
    madeBy: Type.Optional(
      Type.Object(
        { kind: oneOf(["agent", "guardian"] as const), name: Type.String() },
        { description: "Who asked in the person's name." },
      ),
    ),
    text: Type.Optional(Type.String()),
    answer: Type.Optional(Type.String()),
    outcome: Type.Optional(
      oneOf(["upheld", "overruled"] as const, "Of a review or an appeal: what became of what it was about."),
    ),
    extension: Type.Optional(
      Type.Object(
        { reason: oneOf(EXTENSION_REASONS), text: Type.Optional(Type.String()), before: Time },
        { description: "That it takes longer, why, and until when it was due before." },
      ),
    ),
    lifting: Type.Optional(
      Type.Object(
        { from: Time, text: Type.Optional(Type.String()), liftedAt: Type.Optional(Time) },
        {
          description:
            "Of a restriction: that the shop will lift it, from when on, why, and when it did. Restrict anew to keep it.",
        },
      ),
    ),
    jurisdiction: Type.Optional(Type.String({ description: "The rule pack of the person's law, where it was said." })),
    refusal: Type.Optional(
      Type.Object(
        {
          reason: oneOf(REFUSAL_REASONS),
          articles: Type.Array(Type.String()),
          complainTo: Type.Array(Authority),
        },
        { description: "Why it was refused, by which articles, and which authorities take a complaint." },
      ),
    ),
    mayAppeal: Type.Optional(Type.Literal(true, { description: "Somebody else may be asked to look again." })),
    removed: Type.Optional(
      Type.Record(Type.String(), Type.Integer(), { description: "After an erasure: rows removed, by table." }),
    ),
    kept: Type.Optional(
      Type.Array(KeptByLawWire, { description: "After an erasure: what stays by law, where anything does." }),
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
    areas: Type.Array(
      Type.Object({ jurisdiction: Type.String(), name: Type.Object({ id: Type.String(), en: Type.String() }) }),
      { description: "Where a customer may say that they live; none where that makes no difference to the clocks." },
    ),
  },
  { title: "RightsRequests" },
);
export type RightsRequestsWire = Static<typeof RightsRequestsWire>;

/** A link for a message: it lets whoever has it read the choices and lower them, and nothing else. */
export const PrivacyLinkWire = Type.Object(
  {
    customerId: keptText(256),
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 400, description: "How long it is good; 90 when absent." }),
    ),
    mail: Type.Optional(
      Type.Boolean({
        description: "Writes it to the customer as well, to the address that is kept; at most once in ten minutes.",
      }),
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
