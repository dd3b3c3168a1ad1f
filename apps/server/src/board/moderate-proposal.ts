import {
  AnswerProposalWire,
  type ProposalTextWire,
  PublishProposalWire,
  ReadProposalWire,
  RefuseProposalWire,
} from "@seimbang/contracts";
import { appendAloneToLog, appendToLog, type LogKind } from "../accountability/read.ts";
import { refuseAvoided } from "../copy/read.ts";
import { findPersonKeys, settlePersonKeys } from "../encryption/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import type { BoardDeps, BoardDeskDeps } from "./board-deps.ts";
import { findImprovement } from "./improvement-store.ts";
import { findProposal, saveProposal } from "./proposal-store.ts";
import { openProposal, sealExplanation } from "./proposal-texts.ts";
import { isPublished, type StoredProposal } from "./stored-proposal.ts";

/**
 * Shows what somebody wrote to whoever decides about it. That they read it, and why, is in the log before they see it, and in
 * what its author can take away.
 * @throws Problem `unknown_proposal`, `invalid_request`
 */
export const readProposal = async (proposalId: string, given: unknown, deps: BoardDeps): Promise<ProposalTextWire> => {
  const { by, because } = parseDocument(ReadProposalWire, given);
  const { database, secrets, makeId, clock } = deps;
  const proposal = await requireProposal(proposalId, database);
  const { subject, language } = proposal;
  await appendAloneToLog(database, {
    ...{ kind: "personal_data_read", at: clock(), about: makeId(), subject },
    statement: { what: "proposal", read: [proposalId], by, because },
  });
  const text = openProposal((await findPersonKeys(database, secrets, [subject])).get(subject), proposal);
  if (text === undefined) throw new Problem("unknown_proposal");
  return { language, ...text };
};

/**
 * Puts it on the board, in the shop's words; those of one that is there may be put better.
 * @throws Problem `unknown_proposal`, `version_conflict`, `invalid_request`, `copy_refused`
 */
export const publishProposal = async (
  proposalId: string,
  given: unknown,
  deps: BoardDeskDeps,
): Promise<StoredProposal> => {
  const { by, version, wording } = parseDocument(PublishProposalWire, given);
  refuseAvoided({ "/wording/title": wording.title, "/wording/text": wording.text }, deps.avoid);
  const now = deps.clock();
  return change({ proposalId, version, by, kind: "board_published" }, deps, async (proposal) => ({
    ...{ ...proposal, wording, moderated: { at: now, by }, refused: undefined },
    state: isPublished(proposal) ? proposal.state : "open",
    publishedAt: proposal.publishedAt ?? now,
  }));
};

/**
 * Keeps it off the board, or takes it off, for a reason that its author reads; what was answered goes with it.
 * @throws Problem the same
 */
export const refuseProposal = async (
  proposalId: string,
  given: unknown,
  deps: BoardDeskDeps,
): Promise<StoredProposal> => {
  const { by, version, reason, explanation } = parseDocument(RefuseProposalWire, given);
  refuseAvoided({ "/explanation": explanation }, deps.avoid);
  const now = deps.clock();
  return change({ proposalId, version, by, kind: "board_refused" }, deps, async (proposal, transaction) => {
    const { subject } = proposal;
    const key = (await settlePersonKeys(transaction, deps.secrets, [subject], now)).get(subject);
    return {
      ...{ ...proposal, state: "refused", moderated: { at: now, by } },
      ...{ wording: undefined, answer: undefined, improvementId: undefined },
      refused: {
        why: reason,
        explanation: key && explanation !== undefined ? sealExplanation(key, proposalId, explanation) : undefined,
      },
    };
  });
};

/**
 * Says what the shop makes of a proposal that is on the board, and what it changed because of it.
 * @throws Problem `unknown_proposal`, `version_conflict`, `proposal_step_not_possible`, `unknown_improvement`, `invalid_request`, `copy_refused`
 */
export const answerProposal = async (
  proposalId: string,
  given: unknown,
  deps: BoardDeskDeps,
): Promise<StoredProposal> => {
  const { by, version, state, answer, improvementId } = parseDocument(AnswerProposalWire, given);
  refuseAvoided({ "/answer": answer }, deps.avoid);
  const now = deps.clock();
  return change({ proposalId, version, by, kind: "board_answered" }, deps, async (proposal, transaction) => {
    if (!isPublished(proposal)) throw new Problem("proposal_step_not_possible");
    const improvement = improvementId === undefined ? undefined : await findImprovement(transaction, improvementId);
    if (improvementId !== undefined && (improvement === undefined || improvement.withdrawnAt !== undefined))
      throw new Problem("unknown_improvement");
    return {
      ...proposal,
      state,
      improvementId,
      answer: answer === undefined ? undefined : { text: answer, by, at: now },
    };
  });
};

/** @throws Problem `unknown_proposal` */
export const requireProposal = async (proposalId: string, database: BoardDeps["database"]): Promise<StoredProposal> => {
  const proposal = isId(proposalId) ? await findProposal(database, proposalId) : undefined;
  if (proposal === undefined) throw new Problem("unknown_proposal");
  return proposal;
};

type Change = {
  readonly proposalId: string;
  /** The one that whoever changes it has read. */
  readonly version: number;
  readonly by: string;
  readonly kind: LogKind;
};

/** The log says who did what to which proposal, and what it says now goes with its author. */
const change = async (
  { proposalId, version, by, kind }: Change,
  { database, clock }: BoardDeps,
  next: (proposal: StoredProposal, transaction: BoardDeps["database"]) => Promise<StoredProposal>,
): Promise<StoredProposal> =>
  database.transaction().execute(async (transaction) => {
    const before = await requireProposal(proposalId, transaction);
    if (before.version !== version) throw new Problem("version_conflict");
    const proposal = { ...(await next(before, transaction)), version: version + 1 };
    if (!(await saveProposal(transaction, proposal))) {
      await requireProposal(proposalId, transaction);
      throw new Problem("version_conflict");
    }
    const { state, subject, refused } = proposal;
    await appendToLog(transaction, {
      ...{ kind, at: clock(), about: proposalId, subject },
      statement: { state, by, reason: refused?.why },
    });
    return proposal;
  });
