import { type Static, Type } from "typebox";
import { FEWEST_TOLD } from "./feedback-wire.ts";
import { IdWire } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import { readText, webAddress, writtenText } from "./kept-text.ts";
import { LANGUAGES } from "./messages/open-messages.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

const BothLanguagesWire = (most: number) => closed({ id: readText(most), en: readText(most) });
const BothWritten = (most: number) => closed({ id: writtenText(most), en: writtenText(most) });
const By = { by: readText(120) };
const Votes = Type.Union([Type.Integer(), Type.Null()], { description: "Null below 5." });

export const LONGEST_PROPOSAL = 2000;

/** `waiting` nobody has read; `refused` was read and is not shown; all else is on the board. */
export const PROPOSAL_STATES = ["waiting", "refused", "open", "planned", "done", "declined"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
/** What the team says of a proposal that is on the board. */
export const PROPOSAL_ANSWERS = ["open", "planned", "done", "declined"] as const satisfies readonly ProposalState[];
export type ProposalAnswer = (typeof PROPOSAL_ANSWERS)[number];
/** Why a proposal is not on the board. Codes are stable. */
export const REFUSED_PROPOSALS = ["personal_data", "not_about_privacy", "hurtful", "duplicate", "advertising"] as const;
export type RefusedProposal = (typeof REFUSED_PROPOSALS)[number];

/** A practice of the shop that a customer proposes, in their own words. */
export const ProposeWire = closed(
  { language: oneOf(LANGUAGES), title: readText(120), text: writtenText(LONGEST_PROPOSAL) },
  { title: "Propose" },
);
export type ProposeWire = Static<typeof ProposeWire>;

/** A proposal in the shop's words, in both languages and without anything about whoever made it. */
const Wording = closed({ title: BothLanguagesWire(120), text: BothWritten(LONGEST_PROPOSAL) });
export type ProposalWording = Static<typeof Wording>;

/** What the shop changed, in its own words. */
export const ImprovementDocumentWire = closed(
  {
    title: BothLanguagesWire(120),
    text: BothWritten(2000),
    url: Type.Optional(webAddress(2000)),
    surveys: Type.Optional(
      Type.Array(IdWire, { maxItems: 20, uniqueItems: true, description: "Surveys that it answers." }),
    ),
    themes: Type.Optional(
      Type.Array(IdWire, {
        maxItems: 20,
        uniqueItems: true,
        description: "Themes of conversations that it answers. Everybody reads what they are called.",
      }),
    ),
  },
  { title: "ImprovementDocument" },
);
export type ImprovementDocumentWire = Static<typeof ImprovementDocumentWire>;

export const PublicProposalWire = titled("PublicProposal", {
  proposalId: IdWire,
  ...Wording.properties,
  state: oneOf(PROPOSAL_ANSWERS),
  votes: Votes,
  publishedOn: Type.String({ format: "date" }),
  answer: Type.Optional(Type.Object({ text: BothWritten(2000), at: InstantWire })),
  improvementId: Type.Optional(IdWire),
});
export type PublicProposalWire = Static<typeof PublicProposalWire>;

const Improvement = {
  improvementId: IdWire,
  title: ImprovementDocumentWire.properties.title,
  text: ImprovementDocumentWire.properties.text,
  url: ImprovementDocumentWire.properties.url,
  publishedAt: InstantWire,
  updatedAt: InstantWire,
};

export const PublicImprovementWire = titled("PublicImprovement", {
  ...Improvement,
  proposals: Type.Array(Type.Object({ proposalId: IdWire, title: BothLanguagesWire(120), votes: Votes })),
  surveys: Type.Array(BothLanguagesWire(120), { description: "The titles of surveys that it answers." }),
  themes: Type.Array(
    Type.Object({
      name: BothLanguagesWire(120),
      people: Type.Union([Type.Integer(), Type.Null()], {
        description: `Customers who had written of it by then; null below ${FEWEST_TOLD}.`,
      }),
    }),
    { description: "What customers wrote about in conversations." },
  ),
});
export type PublicImprovementWire = Static<typeof PublicImprovementWire>;

/** What everybody may read: proposals with what became of them, and what the shop changed because of what was said. */
export const BoardWire = titled("Board", {
  proposals: Type.Array(PublicProposalWire),
  improvements: Type.Array(PublicImprovementWire),
});
export type BoardWire = Static<typeof BoardWire>;

/** My own proposals as I wrote them, with how they stand, and what I voted for. */
export const OwnProposalsWire = titled("OwnProposals", {
  mayTakePart: Type.Boolean({ description: "Only customers who are signed in, and nobody who is a minor." }),
  proposals: Type.Array(
    Type.Object({
      proposalId: IdWire,
      ...ProposeWire.properties,
      state: oneOf(PROPOSAL_STATES),
      proposedAt: InstantWire,
      refused: Type.Optional(
        Type.Object({ reason: oneOf(REFUSED_PROPOSALS), explanation: Type.Optional(Type.String()) }),
      ),
    }),
  ),
  votes: Type.Array(IdWire),
});
export type OwnProposalsWire = Static<typeof OwnProposalsWire>;

/** A proposal as the shop's people see it: what its author wrote is read apart, with a reason. */
export const ModeratedProposalWire = titled("ModeratedProposal", {
  proposalId: IdWire,
  version: Type.Integer({ minimum: 1 }),
  language: oneOf(LANGUAGES),
  state: oneOf(PROPOSAL_STATES),
  proposedAt: InstantWire,
  votes: Votes,
  wording: Type.Optional(Wording),
  refused: Type.Optional(Type.Object({ reason: oneOf(REFUSED_PROPOSALS) })),
  answer: Type.Optional(Type.Object({ text: BothWritten(2000), at: InstantWire, by: Type.String() })),
  improvementId: Type.Optional(IdWire),
  moderated: Type.Optional(Type.Object({ at: InstantWire, by: Type.String() })),
});
export type ModeratedProposalWire = Static<typeof ModeratedProposalWire>;

export const StoredImprovementWire = titled("StoredImprovement", {
  ...Improvement,
  surveys: ImprovementDocumentWire.properties.surveys,
  themes: ImprovementDocumentWire.properties.themes,
  version: Type.Integer({ minimum: 1 }),
  writtenBy: Type.String(),
  withdrawnAt: Type.Optional(InstantWire),
});
export type StoredImprovementWire = Static<typeof StoredImprovementWire>;

export const ModeratedBoardWire = titled("ModeratedBoard", {
  proposals: Type.Array(ModeratedProposalWire),
  improvements: Type.Array(StoredImprovementWire),
});
export type ModeratedBoardWire = Static<typeof ModeratedBoardWire>;

export const ReadProposalWire = closed({ ...By, because: writtenText(500) }, { title: "ReadProposal" });
export const ProposalTextWire = titled("ProposalText", {
  language: oneOf(LANGUAGES),
  title: Type.String(),
  text: Type.String(),
});
export type ProposalTextWire = Static<typeof ProposalTextWire>;

/** Who changes it, and the version that they read before. */
const Changing = { ...By, version: Type.Integer({ minimum: 1 }) };
export const PublishProposalWire = closed({ ...Changing, wording: Wording }, { title: "PublishProposal" });
export const RefuseProposalWire = closed(
  {
    ...Changing,
    reason: oneOf(REFUSED_PROPOSALS),
    explanation: Type.Optional(writtenText(1000)),
  },
  { title: "RefuseProposal" },
);
export const AnswerProposalWire = closed(
  {
    ...Changing,
    state: oneOf(PROPOSAL_ANSWERS),
    answer: Type.Optional(BothWritten(2000)),
    improvementId: Type.Optional(IdWire),
  },
  { title: "AnswerProposal" },
);
export const WriteImprovementWire = closed({ ...By, document: ImprovementDocumentWire }, { title: "WriteImprovement" });
export const EditImprovementWire = closed(
  { ...Changing, document: ImprovementDocumentWire },
  { title: "EditImprovement" },
);
export const WithdrawImprovementWire = closed({ ...Changing }, { title: "WithdrawImprovement" });
