import { decryptField, encryptField, type PersonKey } from "../platform/person-key.ts";
import type { StoredProposal } from "./stored-proposal.ts";

/** What the author of a proposal wrote. */
export type ProposalText = { readonly title: string; readonly text: string };

/** The name under which each is encrypted, so that none can take another's place. */
const fieldOf = (proposalId: string, what: "content" | "explanation"): string => `proposal/${proposalId}/${what}`;

export const sealProposal = (key: PersonKey, proposalId: string, text: ProposalText): Buffer =>
  encryptField(key, fieldOf(proposalId, "content"), JSON.stringify(text));

/** Undefined where nobody can read it any more. */
export const openProposal = (
  key: PersonKey | undefined,
  { proposalId, content }: StoredProposal,
): ProposalText | undefined =>
  // Only `sealProposal` writes it.
  key === undefined
    ? undefined
    : (JSON.parse(decryptField(key, fieldOf(proposalId, "content"), content)) as ProposalText);

export const sealExplanation = (key: PersonKey, proposalId: string, text: string): Buffer =>
  encryptField(key, fieldOf(proposalId, "explanation"), text);

export const openExplanation = (
  key: PersonKey | undefined,
  { proposalId, refused }: StoredProposal,
): string | undefined =>
  key === undefined || refused?.explanation === undefined
    ? undefined
    : decryptField(key, fieldOf(proposalId, "explanation"), refused.explanation);
