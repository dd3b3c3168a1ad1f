import type {
  ModeratedProposalWire,
  PublicImprovementWire,
  PublicProposalWire,
  StoredImprovementWire,
} from "@seimbang/contracts";
import { utcDay } from "../platform/utc-day.ts";
import type { StoredImprovement } from "./improvement-store.ts";
import type { PublishedProposal, StoredProposal } from "./stored-proposal.ts";

const iso = (at: number): string => new Date(at).toISOString();

/** The floor of any number of people whatever they have in common (k); a vote says no more than that one read the board. */
const FEWEST_VOTES = 5;
const told = (votes: number): number | null => (votes < FEWEST_VOTES ? null : votes);

/** By the day only: when exactly somebody's words were published may say whose they are. */
export const describePublished = (proposal: PublishedProposal, votes: number): PublicProposalWire => {
  const { proposalId, wording, state, publishedAt, answer, improvementId } = proposal;
  return {
    ...{ proposalId, ...wording, state, votes: told(votes), publishedOn: utcDay(publishedAt) },
    ...(answer === undefined ? {} : { answer: { text: answer.text, at: iso(answer.at) } }),
    ...(improvementId === undefined ? {} : { improvementId }),
  };
};

/** For whoever moderates; what its author wrote is not in it. */
export const describeModerated = (proposal: StoredProposal, votes: number): ModeratedProposalWire => {
  const { proposalId, version, language, state, proposedAt, wording, refused, answer, improvementId, moderated } =
    proposal;
  return {
    ...{ proposalId, version, language, state, proposedAt: iso(proposedAt), votes: told(votes) },
    ...(wording === undefined ? {} : { wording }),
    ...(refused === undefined ? {} : { refused: { reason: refused.why } }),
    ...(answer === undefined ? {} : { answer: { text: answer.text, at: iso(answer.at), by: answer.by } }),
    ...(improvementId === undefined ? {} : { improvementId }),
    ...(moderated === undefined ? {} : { moderated: { at: iso(moderated.at), by: moderated.by } }),
  };
};

export const describeImprovement = ({
  improvementId,
  document: { title, text, url },
  publishedAt,
  updatedAt,
}: StoredImprovement): Omit<PublicImprovementWire, "proposals" | "surveys" | "themes"> => ({
  ...{ improvementId, title, text, publishedAt: iso(publishedAt), updatedAt: iso(updatedAt) },
  ...(url === undefined ? {} : { url }),
});

export const describeStoredImprovement = (improvement: StoredImprovement): StoredImprovementWire => {
  const { version, writtenBy, document, withdrawnAt } = improvement;
  return {
    ...{ ...describeImprovement(improvement), version, writtenBy },
    ...(document.surveys === undefined ? {} : { surveys: document.surveys }),
    ...(document.themes === undefined ? {} : { themes: document.themes }),
    ...(withdrawnAt === undefined ? {} : { withdrawnAt: iso(withdrawnAt) }),
  };
};
