import { type Static, Type } from "typebox";
import { InstantWire } from "./instant-wire.ts";
import { readText } from "./kept-text.ts";
import { closed, oneOf, titled, whole } from "./schema-forms.ts";

/** What of people's data a breach can concern. Codes are stable; `other` is all that has no name of its own yet. */
export const BREACH_DATA = [
  "identity",
  "contact",
  "choices",
  "activity",
  "decisions",
  "feedback",
  "survey",
  "requests",
  "other",
] as const;
export type BreachData = (typeof BREACH_DATA)[number];

/** What was lost: that only the right people see it, that it is true, that it is there. */
const BREACH_NATURES = ["confidentiality", "integrity", "availability"] as const;
const BREACH_RISKS = ["unlikely", "risk", "high"] as const;

/** What has to be told, as rule packs name it. */
export const BREACH_ITEMS = [
  "data_concerned",
  "when_and_how",
  "people_and_records",
  "contact",
  "consequences",
  "measures",
  "reasons_for_delay",
  "advice_to_people",
] as const;
export type BreachItem = (typeof BREACH_ITEMS)[number];

const NOTICE_STATES = ["not_required", "draft", "signed", "sent"] as const;

const MOST_PEOPLE = 2_000_000_000;
const both = closed({ id: Type.Optional(readText(8_000)), en: Type.Optional(readText(8_000)) });
const By = readText(120);

/** What is known of a breach. Whatever is absent is not known yet, and the drafts say so. */
export const BreachDocumentWire = closed(
  {
    title: readText(200),
    awareAt: Type.String({
      ...InstantWire,
      description: "When it was known that data is concerned: clocks run from here.",
    }),
    happenedFrom: Type.Optional(InstantWire),
    happenedUntil: Type.Optional(InstantWire),
    how: Type.Optional(both),
    natures: Type.Optional(Type.Array(oneOf(BREACH_NATURES), { minItems: 1, uniqueItems: true })),
    data: Type.Optional(Type.Array(oneOf(BREACH_DATA), { minItems: 1, uniqueItems: true })),
    people: Type.Optional(whole(0, MOST_PEOPLE, "About how many people; the list of them counts where there is one.")),
    records: Type.Optional(whole(0, MOST_PEOPLE, "About how many records.")),
    consequences: Type.Optional(both),
    measures: Type.Optional(both),
    advice: Type.Optional(both),
    delay: Type.Optional(both),
    risk: Type.Optional(oneOf(BREACH_RISKS, "For people; high until somebody says otherwise.")),
    riskBecause: Type.Optional(readText(4_000)),
    jurisdictions: Type.Optional(
      Type.Array(readText(32), {
        maxItems: 100,
        description: "Rule packs of the people concerned; absent: nobody knows, so all.",
      }),
    ),
  },
  { title: "BreachDocument" },
);
export type BreachDocumentWire = Static<typeof BreachDocumentWire>;

export const RecordBreachWire = closed({
  by: By,
  drill: Type.Optional(Type.Boolean({ description: "A practice: nothing of it is ever sent or shown to customers." })),
  document: BreachDocumentWire,
});
export type RecordBreachWire = Static<typeof RecordBreachWire>;

const Version = whole(1, 1_000_000, "That was read before: another one is refused.");
export const EditBreachWire = closed({ by: By, version: Version, document: BreachDocumentWire });
export type EditBreachWire = Static<typeof EditBreachWire>;

/** Who is concerned: everybody who has such data, or customers by their numbers. */
export const ListBreachPeopleWire = closed({
  by: By,
  data: Type.Optional(Type.Array(oneOf(BREACH_DATA), { minItems: 1, uniqueItems: true })),
  knownBefore: Type.Optional(InstantWire),
  customerIds: Type.Optional(Type.Array(readText(256), { minItems: 1, maxItems: 100_000, uniqueItems: true })),
});
export type ListBreachPeopleWire = Static<typeof ListBreachPeopleWire>;

export const SignNoticeWire = closed({ by: By, version: Version, judgement: Type.Optional(readText(4_000)) });
export type SignNoticeWire = Static<typeof SignNoticeWire>;

export const RecordSentWire = closed({
  by: By,
  how: readText(500),
  sentAt: Type.Optional(InstantWire),
  people: Type.Optional(whole(0, MOST_PEOPLE)),
  publicly: Type.Optional(
    Type.Boolean({
      description: "Told to everybody; only of the notice to people. It then stands on the public page of breaches.",
    }),
  ),
  reason: Type.Optional(Type.String({ ...readText(4_000), description: "Why no sooner, where it is late." })),
});
export type RecordSentWire = Static<typeof RecordSentWire>;

export const MailNoticeWire = closed({
  by: By,
  reason: Type.Optional(Type.String({ ...readText(4_000), description: "Why no sooner, where it is late." })),
});
export type MailNoticeWire = Static<typeof MailNoticeWire>;

export const CloseBreachWire = closed({ by: By, judgement: readText(4_000) });
export type CloseBreachWire = Static<typeof CloseBreachWire>;

const Time = Type.String({ format: "date-time" });
const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });
const Told = Type.Union([Type.Integer(), Type.Null()], { description: "null: fewer than 20." });

const ClockWire = Type.Object({
  law: Type.String(),
  article: Type.String(),
  verified: Type.String({ description: "Whether the statute itself was read, a secondary source, or neither." }),
  figure: Type.String({ description: "`own` where the law only says that nothing may be delayed." }),
  dueAt: Time,
});

const DraftWire = Type.Object({
  title: Type.String(),
  sections: Type.Array(Type.Object({ heading: Type.String(), paragraphs: Type.Array(Type.String()) })),
});
export type BreachDraftWire = Static<typeof DraftWire>;

export const BreachNoticeWire = titled("BreachNotice", {
  notice: Type.String({ description: "`people`, or `authority-` and the rule pack." }),
  to: BothLanguages,
  state: oneOf(NOTICE_STATES),
  required: Type.Boolean(),
  isLate: Type.Boolean({ description: "Sent too late, or not sent and past its time." }),
  dueAt: Type.Optional(Time),
  clocks: Type.Array(ClockWire),
  missing: Type.Array(
    Type.Object({
      item: oneOf(BREACH_ITEMS),
      articles: Type.Array(Type.String()),
      text: BothLanguages,
      languages: Type.Array(Type.String(), { description: "In which it is missing." }),
    }),
  ),
  drafts: Type.Object({ id: DraftWire, en: DraftWire }),
  signature: Type.Optional(
    Type.Object({
      version: Type.Integer(),
      by: Type.String(),
      at: Time,
      judgement: Type.Optional(Type.String()),
      isCurrent: Type.Boolean({ description: "False once the register changed after it." }),
    }),
  ),
  sent: Type.Array(
    Type.Object({
      version: Type.Integer(),
      how: Type.String(),
      at: Time,
      by: Type.String(),
      people: Type.Optional(Told),
      publicly: Type.Boolean(),
      isLate: Type.Boolean(),
      reason: Type.Optional(Type.String()),
    }),
  ),
});
export type BreachNoticeWire = Static<typeof BreachNoticeWire>;

const summary = {
  breachId: Type.String(),
  drill: Type.Boolean(),
  state: oneOf(["open", "closed"] as const),
  version: Type.Integer(),
  title: Type.String(),
  awareAt: Time,
  nextDueAt: Type.Optional(Time),
  isLate: Type.Boolean(),
};
export const BreachSummaryWire = titled("BreachSummary", summary);
export type BreachSummaryWire = Static<typeof BreachSummaryWire>;
export const BreachesWire = titled("Breaches", { breaches: Type.Array(BreachSummaryWire) });
export type BreachesWire = Static<typeof BreachesWire>;

export const BreachWire = titled("Breach", {
  ...summary,
  document: BreachDocumentWire,
  people: Type.Optional(Type.Object({ count: Told, listedAt: Time })),
  notices: Type.Array(BreachNoticeWire),
  versions: Type.Array(Type.Object({ version: Type.Integer(), by: Type.String(), at: Time })),
  closing: Type.Optional(Type.Object({ by: Type.String(), at: Time, judgement: Type.String() })),
});
export type BreachWire = Static<typeof BreachWire>;

/** What somebody who is concerned is told. */
export const OwnBreachesWire = titled("OwnBreaches", {
  breaches: Type.Array(
    Type.Object({
      breachId: Type.String(),
      signedAt: Time,
      data: Type.Array(Type.Object({ kind: oneOf(BREACH_DATA), text: BothLanguages }), {
        description: "Which of their data it was.",
      }),
      id: DraftWire,
      en: DraftWire,
    }),
  ),
});
export type OwnBreachesWire = Static<typeof OwnBreachesWire>;

/** What everybody was told of breaches: what happened, and what was done. */
export const PublicBreachesWire = titled("PublicBreaches", {
  breaches: Type.Array(Type.Object({ breachId: Type.String(), toldAt: Time, id: DraftWire, en: DraftWire })),
});
export type PublicBreachesWire = Static<typeof PublicBreachesWire>;
