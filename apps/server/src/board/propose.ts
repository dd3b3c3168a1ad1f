import type { ProposeWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { settlePersonKeys } from "../encryption/read.ts";
import { Problem } from "../http/problem.ts";
import { holdSubjectAlone } from "../identity/read.ts";
import { announceAreas } from "../platform/area-changes.ts";
import type { BoardDeps } from "./board-deps.ts";
import { insertProposal, insertVote, listProposalsOf } from "./proposal-store.ts";
import { sealProposal } from "./proposal-texts.ts";
import { refuseMinor } from "./refuse-minor.ts";

const DAY_MS = 86_400_000;
/** So many of one person in so many days, so that nobody's are lost among theirs. */
const MOST_PROPOSALS = 5;
const WITHIN_MS = 30 * DAY_MS;

/**
 * Keeps what a customer proposes, until somebody of the shop has read it: hold the person → refuse a minor and a sixth of a month →
 * encrypt → store, with their own vote.
 * @throws Problem `too_many_proposals`, `too_young_to_take_part`, and `visitor_token_invalid` for
 * somebody who was erased at this very moment
 */
export const propose = async (
  { language, ...text }: ProposeWire,
  subject: SubjectKey,
  deps: BoardDeps,
): Promise<void> => {
  const now = deps.clock();
  const proposalId = deps.makeId();
  await deps.database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) throw new Problem("visitor_token_invalid");
    await refuseMinor(subject, { ...deps, database: transaction });
    const lately = (await listProposalsOf(transaction, subject)).filter(
      ({ proposedAt }) => now - proposedAt < WITHIN_MS,
    );
    if (lately.length >= MOST_PROPOSALS) throw new Problem("too_many_proposals");
    const key = (await settlePersonKeys(transaction, deps.secrets, [subject], now)).get(subject);
    if (key === undefined) throw new Problem("visitor_token_invalid");
    await insertProposal(transaction, {
      ...{ subject, proposalId, version: 1, language, content: sealProposal(key, proposalId, text), state: "waiting" },
      ...{ proposedAt: now, wording: undefined, publishedAt: undefined, refused: undefined },
      ...{ moderated: undefined, answer: undefined, improvementId: undefined },
    });
    await insertVote(transaction, subject, proposalId, now);
    await announceAreas(transaction, ["board"]);
  });
};
