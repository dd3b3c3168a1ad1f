import {
  type Language,
  PROPOSAL_ANSWERS,
  type ProposalAnswer,
  type ProposalState,
  type ProposalWording,
  type PublicProposalWire,
  type RefusedProposal,
} from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";

type Answer = NonNullable<PublicProposalWire["answer"]>["text"];

/** A proposal as it is stored; what its author wrote and is told is encrypted under their key. Times are milliseconds since 1970. */
export type StoredProposal = {
  readonly subject: SubjectKey;
  readonly proposalId: string;
  /** Counts what the shop did with it. */
  readonly version: number;
  readonly language: Language;
  readonly content: Buffer;
  readonly state: ProposalState;
  readonly proposedAt: number;
  /** In the shop's words, once it is on the board. */
  readonly wording: ProposalWording | undefined;
  readonly publishedAt: number | undefined;
  readonly refused: { readonly why: RefusedProposal; readonly explanation: Buffer | undefined } | undefined;
  readonly moderated: { readonly at: number; readonly by: string } | undefined;
  readonly answer: { readonly text: Answer; readonly by: string; readonly at: number } | undefined;
  readonly improvementId: string | undefined;
};

/** One that everybody sees. */
export type PublishedProposal = StoredProposal & {
  readonly state: ProposalAnswer;
  readonly wording: ProposalWording;
  readonly publishedAt: number;
};

export const isPublished = (proposal: StoredProposal): proposal is PublishedProposal =>
  PROPOSAL_ANSWERS.some((state) => state === proposal.state) && proposal.wording !== undefined;
