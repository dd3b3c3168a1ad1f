import {
  LANGUAGES,
  PROPOSAL_ANSWERS,
  PROPOSAL_STATES,
  type ProposalWording,
  type PublicProposalWire,
  REFUSED_PROPOSALS,
} from "@seimbang/contracts";
import type { Database, NewRow, Row } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { isPublished, type PublishedProposal, type StoredProposal } from "./stored-proposal.ts";

type Columns = Omit<NewRow<"proposal">, "subject_key" | "proposal_id" | "language" | "content" | "proposed_at">;

const dateOf = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));
const jsonOf = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

const toColumns = (proposal: StoredProposal): Columns => ({
  version: proposal.version,
  state: proposal.state,
  wording: jsonOf(proposal.wording),
  published_at: dateOf(proposal.publishedAt),
  refused_why: proposal.refused?.why ?? null,
  explanation: proposal.refused?.explanation ?? null,
  moderated_by: proposal.moderated?.by ?? null,
  moderated_at: dateOf(proposal.moderated?.at),
  answer: jsonOf(proposal.answer?.text),
  answered_by: proposal.answer?.by ?? null,
  answered_at: dateOf(proposal.answer?.at),
  improvement_id: proposal.improvementId ?? null,
});

export const insertProposal = async (transaction: Database, proposal: StoredProposal): Promise<void> => {
  await transaction
    .insertInto("proposal")
    .values({
      subject_key: proposal.subject,
      proposal_id: proposal.proposalId,
      language: proposal.language,
      content: proposal.content,
      proposed_at: new Date(proposal.proposedAt),
      ...toColumns(proposal),
    })
    .execute();
};

/** Writes the next version. False when somebody else was first, or it is gone: taken back by its author, or erased with them. */
export const saveProposal = async (transaction: Database, proposal: StoredProposal): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("proposal")
    .set(toColumns(proposal))
    .where("subject_key", "=", proposal.subject)
    .where("proposal_id", "=", proposal.proposalId)
    .where("version", "=", proposal.version - 1)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

export const findProposal = async (database: Database, proposalId: string): Promise<StoredProposal | undefined> => {
  const row = await database
    .selectFrom("proposal")
    .selectAll()
    .where("proposal_id", "=", proposalId)
    .executeTakeFirst();
  return row && toProposal(row);
};

export const listProposalsOf = async (database: Database, subject: SubjectKey): Promise<readonly StoredProposal[]> => {
  const rows = await database
    .selectFrom("proposal")
    .selectAll()
    .where("subject_key", "=", subject)
    .orderBy("proposal_id", "desc")
    .execute();
  return rows.map(toProposal);
};

/** Nobody reads more of a page; older ones have been answered. */
const MOST_PUBLISHED = 200;
const MOST_LISTED = 2_000;

/** What everybody sees, the newest first. */
export const listPublished = async (database: Database): Promise<readonly PublishedProposal[]> => {
  const rows = await database
    .selectFrom("proposal")
    .selectAll()
    .where("state", "in", PROPOSAL_ANSWERS)
    .orderBy("published_at", "desc")
    .limit(MOST_PUBLISHED)
    .execute();
  return rows.map(toProposal).filter(isPublished);
};

/** All of them, the newest first. */
export const listProposals = async (database: Database): Promise<readonly StoredProposal[]> => {
  const rows = await database
    .selectFrom("proposal")
    .selectAll()
    .orderBy("proposal_id", "desc")
    .limit(MOST_LISTED)
    .execute();
  return rows.map(toProposal);
};

/** Votes by the proposal that they are for. */
export const countVotes = async (
  database: Database,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ proposal_id: string; votes: number }>`
    select proposal_id, count(*)::int as votes from proposal_vote
    where proposal_id = any (${proposalIds}::uuid[]) group by proposal_id`.execute(database);
  return new Map(rows.map(({ proposal_id, votes }) => [proposal_id, votes]));
};

export const listVotesOf = async (
  database: Database,
  subject: SubjectKey,
): Promise<readonly { readonly proposalId: string; readonly at: Date }[]> => {
  const rows = await database
    .selectFrom("proposal_vote")
    .select(["proposal_id", "voted_at"])
    .where("subject_key", "=", subject)
    .orderBy("voted_at")
    .execute();
  return rows.map(({ proposal_id, voted_at }) => ({ proposalId: proposal_id, at: voted_at }));
};

/** A second vote changes nothing. */
export const insertVote = async (
  transaction: Database,
  subject: SubjectKey,
  proposalId: string,
  now: number,
): Promise<void> => {
  await transaction
    .insertInto("proposal_vote")
    .values({ subject_key: subject, proposal_id: proposalId, voted_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Whether there was one. */
export const deleteVote = async (database: Database, subject: SubjectKey, proposalId: string): Promise<boolean> => {
  const { numDeletedRows } = await database
    .deleteFrom("proposal_vote")
    .where("subject_key", "=", subject)
    .where("proposal_id", "=", proposalId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
};

/** Deletes a proposal of somebody, or all of theirs, with everybody's votes for it. Answers how many rows each table lost. */
export const deleteProposals = async (
  transaction: Database,
  subject: SubjectKey,
  proposalId?: string,
): Promise<{ readonly proposal: number; readonly proposal_vote: number }> => {
  const { rows } = await sql<{ proposal_id: string }>`
    delete from proposal where subject_key = ${subject}
      and (${proposalId ?? null}::uuid is null or proposal_id = ${proposalId ?? null}::uuid)
    returning proposal_id`.execute(transaction);
  const { numAffectedRows } = await sql`
    delete from proposal_vote where proposal_id = any (${rows.map(({ proposal_id }) => proposal_id)}::uuid[])`.execute(
    transaction,
  );
  return { proposal: rows.length, proposal_vote: Number(numAffectedRows) };
};

const oneOf = <Name extends string>(names: readonly Name[], name: string): Name => {
  const found = names.find((one) => one === name);
  if (found === undefined) throw new Error(`A proposal cannot have ${name}.`);
  return found;
};

// Only this file writes these columns, from checked values.
const toProposal = (row: Row<"proposal">): StoredProposal => ({
  subject: brandAs.subjectKey(row.subject_key),
  proposalId: row.proposal_id,
  version: row.version,
  language: oneOf(LANGUAGES, row.language),
  content: row.content,
  state: oneOf(PROPOSAL_STATES, row.state),
  proposedAt: row.proposed_at.getTime(),
  wording: (row.wording as ProposalWording | null) ?? undefined,
  publishedAt: row.published_at?.getTime(),
  refused:
    row.refused_why === null
      ? undefined
      : { why: oneOf(REFUSED_PROPOSALS, row.refused_why), explanation: row.explanation ?? undefined },
  moderated: row.moderated_at === null ? undefined : { at: row.moderated_at.getTime(), by: row.moderated_by ?? "" },
  answer:
    row.answer === null || row.answered_at === null
      ? undefined
      : {
          text: row.answer as NonNullable<PublicProposalWire["answer"]>["text"],
          ...{ by: row.answered_by ?? "", at: row.answered_at.getTime() },
        },
  improvementId: row.improvement_id ?? undefined,
});
