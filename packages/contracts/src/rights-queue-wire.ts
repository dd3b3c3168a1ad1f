import { type Static, Type } from "typebox";
import { keptText, readText, writtenText } from "./kept-text.ts";
import {
  ACKNOWLEDGEMENTS,
  ENTERED_CHANNELS,
  EXTENSION_REASONS,
  JURISDICTION_SOURCES,
  REFUSAL_REASONS,
  VERIFICATION_METHODS,
} from "./rights-codes.ts";
import { ASKED, RightsRequestStateWire } from "./rights-wire.ts";
import { closed, oneOf } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });
/** Whoever does something for the shop, by name. */
const by = readText(200);

/** A request as the shop's staff sees it in the queue: nothing of what the person wrote, and not who they are. */
export const QueuedRequestWire = Type.Object(
  {
    ...Type.Omit(RightsRequestStateWire, ["text", "answer", "madeBy", "removed", "certificate"]).properties,
    owner: Type.Optional(Type.String({ description: "Who looks after it." })),
    enteredBy: Type.Optional(Type.String()),
    answeredBy: Type.Optional(Type.String()),
    jurisdictionFrom: oneOf(JURISDICTION_SOURCES, "Who said whose law counts; `unknown` is the strictest of all."),
    acknowledgement: Type.Optional(
      Type.Object(
        {
          dueAt: Time,
          clock: Type.String(),
          at: Type.Optional(Time),
          how: Type.Optional(oneOf(ACKNOWLEDGEMENTS)),
          standing: oneOf(["in_time", "due_soon", "late", "done"] as const),
        },
        { description: "By when it has to be confirmed that it arrived, where a law asks for that, and how it was." },
      ),
    ),
    recipients: Type.Array(
      Type.Object({
        recipient: Type.String(),
        state: Type.String(),
        toldAt: Type.Optional(Time),
        finishedAt: Type.Optional(Time),
        fetchedAt: Type.Optional(
          Type.String({ format: "date-time", description: "When its answer became part of the copy." }),
        ),
        failure: Type.Optional(Type.String()),
      }),
      { description: "How it stands with whoever received data of the person, where they take requests." },
    ),
    history: Type.Array(
      Type.Object({
        at: Time,
        step: Type.String(),
        by: Type.Optional(Type.String({ description: "Absent for the person themselves, and for a clock." })),
      }),
      { description: "What was done with it, oldest first." },
    ),
    standing: oneOf(
      ["in_time", "due_soon", "late", "closed"] as const,
      "`due_soon` once a warning is due, `late` after the deadline.",
    ),
  },
  { title: "QueuedRequest" },
);
export type QueuedRequestWire = Static<typeof QueuedRequestWire>;

/** One request with what may be done with it now, by the rules of its law and of this shop. */
export const OneRequestWire = Type.Object(
  {
    ...QueuedRequestWire.properties,
    possible: Type.Object({
      verifications: Type.Array(oneOf(VERIFICATION_METHODS), {
        description: "Each of which is enough to know that a request of this kind is the person's own.",
      }),
      refusals: Type.Array(Type.Object({ reason: oneOf(REFUSAL_REASONS), articles: Type.Array(Type.String()) })),
      extension: Type.Optional(
        Type.Object({ until: Time, clock: Type.String() }, { description: "Absent where it may not take longer." }),
      ),
      decidedBy: Type.Optional(
        Type.String({ description: "Of an appeal: who decided before, and may not decide again." }),
      ),
    }),
  },
  { title: "OneRequest" },
);
export type OneRequestWire = Static<typeof OneRequestWire>;

const InBothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

/** What somebody picks from who looks after requests. */
export const RequestOptionsWire = Type.Object(
  {
    owners: Type.Array(Type.String(), { description: "Names of those of the shop who may answer." }),
    purposes: Type.Array(Type.Object({ purpose: Type.String(), name: InBothLanguages })),
    areas: Type.Array(Type.Object({ jurisdiction: Type.String(), name: InBothLanguages }), {
      description: "Whose law may be named; none where that makes no difference to the clocks.",
    }),
  },
  { title: "RequestOptions" },
);
export type RequestOptionsWire = Static<typeof RequestOptionsWire>;

export const RequestQueueWire = Type.Object(
  {
    now: Time,
    requests: Type.Array(QueuedRequestWire),
    next: Type.Optional(Type.String({ description: "The following `after`." })),
  },
  { title: "RequestQueue" },
);
export type RequestQueueWire = Static<typeof RequestQueueWire>;

/** Why somebody reads what a person wrote. It is written down before they see it. */
export const ReadRequestWire = closed(
  { by, because: readText(500) },
  { title: "ReadRequest", description: "Whoever reads personal data says who they are and why." },
);
export type ReadRequestWire = Static<typeof ReadRequestWire>;

/** Everything about one request that somebody needs to answer it. */
export const ReadRequestAnswerWire = Type.Object(
  {
    request: RightsRequestStateWire,
    queued: QueuedRequestWire,
    identifiers: Type.Record(Type.String(), Type.String(), {
      description: "Name, address and the like, as the shop told them; empty where it told none.",
    }),
    verification: Type.Optional(Type.Object({ method: Type.String(), evidence: Type.String() })),
    authority: Type.Optional(Type.String({ description: "What shows that an agent or guardian may ask." })),
    decision: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: "Of a human review: the decision as it was recorded, while it is kept.",
        },
      ),
    ),
  },
  { title: "ReadRequestAnswer" },
);
export type ReadRequestAnswerWire = Static<typeof ReadRequestAnswerWire>;

export const ExportRequestWire = closed(
  { by, because: readText(500), format: Type.Optional(oneOf(["json", "csv", "jsonld"] as const)) },
  { title: "ExportRequest" },
);
export type ExportRequestWire = Static<typeof ExportRequestWire>;

/** The shop's answer. The customer sees it as it is. */
export const RightsAnswerWire = closed(
  {
    by,
    answer: writtenText(8_000),
    outcome: Type.Optional(
      oneOf(["upheld", "overruled"] as const, "Of a human review or an appeal, and needed there."),
    ),
    hide: Type.Optional(
      closed(
        {
          products: Type.Optional(Type.Array(keptText(100), { maxItems: 100 })),
          campaigns: Type.Optional(Type.Array(ASKED.requestId, { maxItems: 100 })),
        },
        { description: "With an overruled decision: what the person is not shown again." },
      ),
    ),
  },
  { title: "RightsAnswer" },
);
export type RightsAnswerWire = Static<typeof RightsAnswerWire>;

export const RefuseRequestWire = closed(
  { by, reason: oneOf(REFUSAL_REASONS), explanation: writtenText(8_000) },
  { title: "RefuseRequest", description: "The customer reads the explanation as it is, and where to complain." },
);
export type RefuseRequestWire = Static<typeof RefuseRequestWire>;

export const ExtendRequestWire = closed(
  { by, reason: oneOf(EXTENSION_REASONS), explanation: writtenText(2_000) },
  { title: "ExtendRequest" },
);
export type ExtendRequestWire = Static<typeof ExtendRequestWire>;

/** How else the person hears of it counts as well: whoever never opens the privacy centre was not told there. */
export const AnnounceLiftingWire = closed(
  {
    by,
    explanation: writtenText(8_000),
    told: Type.Unsafe<string>({
      ...readText(500),
      description: "How they were told beside the privacy centre, such as a letter of which day.",
    }),
    from: Type.Optional(
      Type.String({
        format: "date-time",
        description: "From when on; seven days from now when absent, and never sooner.",
      }),
    ),
  },
  { title: "AnnounceLifting", description: "The customer reads the explanation as it is (GDPR 18(3))." },
);
export type AnnounceLiftingWire = Static<typeof AnnounceLiftingWire>;

export const LiftRestrictionWire = closed({ by }, { title: "LiftRestriction" });
export type LiftRestrictionWire = Static<typeof LiftRestrictionWire>;

export const AcknowledgeRequestWire = closed(
  { by, how: oneOf(["spoken", "written"] as const satisfies readonly (typeof ACKNOWLEDGEMENTS)[number][]) },
  {
    title: "AcknowledgeRequest",
    description: "That the person was told that their request arrived, and what happens next.",
  },
);
export type AcknowledgeRequestWire = Static<typeof AcknowledgeRequestWire>;

export const AssignRequestWire = closed({ by, owner: readText(200) }, { title: "AssignRequest" });
export type AssignRequestWire = Static<typeof AssignRequestWire>;

const Verification = closed({
  method: oneOf(VERIFICATION_METHODS),
  evidence: Type.Unsafe<string>({
    ...readText(500),
    description: "How it was done, in a sentence. Never a copy or number of an identity document.",
  }),
});

export const VerifyRequestWire = closed({ by, verification: Verification }, { title: "VerifyRequest" });
export type VerifyRequestWire = Static<typeof VerifyRequestWire>;

/** A request that reached the shop's staff. */
export const EnterRequestWire = closed(
  {
    ...ASKED,
    by,
    customerId: Type.Optional(
      Type.Unsafe<string>({ ...keptText(256), description: "As in customer tokens; absent where nobody matches." }),
    ),
    channel: oneOf(ENTERED_CHANNELS),
    receivedAt: Type.Optional(
      Type.String({ format: "date-time", description: "When it reached the shop; the clock runs from then." }),
    ),
    verification: Type.Optional(Verification),
    acknowledged: Type.Optional(
      Type.Unsafe<AcknowledgeRequestWire["how"]>({
        ...AcknowledgeRequestWire.properties.how,
        description: "How they were told already that it arrived, as at the counter.",
      }),
    ),
    agent: Type.Optional(
      closed({
        kind: oneOf(["agent", "guardian"] as const),
        name: readText(200),
        authority: Type.Optional(
          Type.Unsafe<string>({ ...readText(500), description: "The written authority, as it was seen." }),
        ),
      }),
    ),
  },
  { title: "EnterRequest" },
);
export type EnterRequestWire = Static<typeof EnterRequestWire>;
