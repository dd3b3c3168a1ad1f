import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { holdVisitor } from "../identity/read.ts";
import { isId } from "../platform/ids.ts";
import type { BoardDeps } from "./board-deps.ts";
import { deleteProposals, deleteVote, findProposal, insertVote } from "./proposal-store.ts";
import { refuseMinor } from "./refuse-minor.ts";
import { isPublished } from "./stored-proposal.ts";

/**
 * Gives a proposal that is on the board somebody's one vote; a second one changes nothing.
 * @throws Problem `unknown_proposal`, `proposal_step_not_possible` for what is done or declined, `too_young_to_take_part`
 */
export const vote = async (proposalId: string, subject: SubjectKey, deps: BoardDeps): Promise<void> => {
  await deps.database.transaction().execute(async (transaction) => {
    await holdVisitor(transaction, subject);
    await refuseMinor(subject, { ...deps, database: transaction });
    const proposal = isId(proposalId) ? await findProposal(transaction, proposalId) : undefined;
    if (proposal === undefined || !isPublished(proposal)) throw new Problem("unknown_proposal");
    if (proposal.state !== "open" && proposal.state !== "planned") throw new Problem("proposal_step_not_possible");
    await insertVote(transaction, subject, proposalId, deps.clock());
  });
};

/** Whatever became of the proposal. @throws Problem `unknown_proposal` for whoever did not vote for it */
export const takeBackVote = async (
  proposalId: string,
  subject: SubjectKey,
  { database }: Pick<BoardDeps, "database">,
): Promise<void> => {
  if (!isId(proposalId) || !(await deleteVote(database, subject, proposalId))) throw new Problem("unknown_proposal");
};

/** Takes one's own proposal off the board, and out of everything, with all votes for it. @throws Problem `unknown_proposal` */
export const takeBackProposal = async (
  proposalId: string,
  subject: SubjectKey,
  { database }: Pick<BoardDeps, "database">,
): Promise<void> => {
  const gone = await database
    .transaction()
    .execute(async (transaction) =>
      isId(proposalId) ? deleteProposals(transaction, subject, proposalId) : { proposal: 0 },
    );
  if (gone.proposal === 0) throw new Problem("unknown_proposal");
};
