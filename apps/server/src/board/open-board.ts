import type {
  BoardWire,
  ModeratedBoardWire,
  ModeratedProposalWire,
  ProposalTextWire,
  StoredImprovementWire,
} from "@seimbang/contracts";
import type { BoardDeskDeps } from "./board-deps.ts";
import { describeModerated, describeStoredImprovement } from "./describe-board.ts";
import { listImprovements } from "./improvement-store.ts";
import { answerProposal, publishProposal, readProposal, refuseProposal, requireProposal } from "./moderate-proposal.ts";
import { countVotes, listProposals } from "./proposal-store.ts";
import { readBoard } from "./read-board.ts";
import type { StoredProposal } from "./stored-proposal.ts";
import { editImprovement, publishImprovement, withdrawImprovement } from "./write-improvement.ts";

/** Everything that the shop's people do with the board, over HTTP and on the command line alike. What is given is not trusted. */
export type Board = {
  /** As everybody reads it. */
  readonly read: () => Promise<BoardWire>;
  readonly list: () => Promise<ModeratedBoardWire>;
  readonly find: (proposalId: string) => Promise<ModeratedProposalWire>;
  /** What its author wrote. @param reading a `ReadProposalWire` */
  readonly readProposal: (proposalId: string, reading: unknown) => Promise<ProposalTextWire>;
  readonly publish: (proposalId: string, wording: unknown) => Promise<ModeratedProposalWire>;
  readonly refuse: (proposalId: string, refusal: unknown) => Promise<ModeratedProposalWire>;
  readonly answer: (proposalId: string, answer: unknown) => Promise<ModeratedProposalWire>;
  readonly publishImprovement: (improvement: unknown) => Promise<StoredImprovementWire>;
  readonly editImprovement: (improvementId: string, improvement: unknown) => Promise<StoredImprovementWire>;
  readonly withdrawImprovement: (improvementId: string, withdrawing: unknown) => Promise<StoredImprovementWire>;
};

export const openBoard = (deps: BoardDeskDeps): Board => {
  const { database } = deps;
  const describe = async (proposal: StoredProposal): Promise<ModeratedProposalWire> =>
    describeModerated(proposal, (await countVotes(database, [proposal.proposalId])).get(proposal.proposalId) ?? 0);
  return {
    read: () => readBoard(deps),
    list: async () => {
      const proposals = await listProposals(database);
      const votes = await countVotes(
        database,
        proposals.map(({ proposalId }) => proposalId),
      );
      return {
        proposals: proposals.map((one) => describeModerated(one, votes.get(one.proposalId) ?? 0)),
        improvements: (await listImprovements(database)).map(describeStoredImprovement),
      };
    },
    find: async (proposalId) => describe(await requireProposal(proposalId, database)),
    readProposal: (proposalId, reading) => readProposal(proposalId, reading, deps),
    publish: async (proposalId, wording) => describe(await publishProposal(proposalId, wording, deps)),
    refuse: async (proposalId, refusal) => describe(await refuseProposal(proposalId, refusal, deps)),
    answer: async (proposalId, answer) => describe(await answerProposal(proposalId, answer, deps)),
    publishImprovement: async (one) => describeStoredImprovement(await publishImprovement(one, deps)),
    editImprovement: async (id, one) => describeStoredImprovement(await editImprovement(id, one, deps)),
    withdrawImprovement: async (id, one) => describeStoredImprovement(await withdrawImprovement(id, one, deps)),
  };
};
