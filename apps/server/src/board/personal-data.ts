import { sql } from "kysely";
import { findPersonKeys } from "../encryption/read.ts";
import { eraseRows } from "../platform/erase-rows.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { deleteProposals, listProposalsOf, listVotesOf } from "./proposal-store.ts";
import { openExplanation, openProposal } from "./proposal-texts.ts";

/**
 * What a person proposed and voted for. With them goes what they proposed from the board, whatever it was worded as, and
 * everybody's votes for it; what the shop changed because of it is the shop's own and stays.
 */
export const boardPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "board",
  tables: ["proposal", "proposal_vote"],
  export: async (transaction, subject) => {
    const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
    const proposals = await listProposalsOf(transaction, subject);
    return {
      proposals: proposals.map((proposal) => ({
        ...{ proposalId: proposal.proposalId, language: proposal.language, ...openProposal(key, proposal) },
        ...{ state: proposal.state, wording: proposal.wording, answer: proposal.answer?.text },
        ...{ refused: proposal.refused?.why, explanation: openExplanation(key, proposal) },
        proposedAt: new Date(proposal.proposedAt).toISOString(),
      })),
      votes: await listVotesOf(transaction, subject),
    };
  },
  erase: async (transaction, subject) => {
    await sql`lock table proposal, proposal_vote in share row exclusive mode`.execute(transaction);
    const own = await eraseRows(transaction, ["proposal_vote"], subject);
    const { proposal } = await deleteProposals(transaction, subject);
    return { proposal, proposal_vote: own["proposal_vote"] ?? 0 };
  },
});
