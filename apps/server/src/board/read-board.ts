import { type BoardWire, FEWEST_TOLD, type OwnProposalsWire, type PublicImprovementWire } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { findPersonKeys } from "../encryption/read.ts";
import { findSurveys } from "../surveys/read.ts";
import { countWhoWrote, findThemes } from "../threads/read.ts";
import type { BoardDeps } from "./board-deps.ts";
import { describeImprovement, describePublished } from "./describe-board.ts";
import { listImprovements, type StoredImprovement } from "./improvement-store.ts";
import { countVotes, listProposalsOf, listPublished, listVotesOf } from "./proposal-store.ts";
import { openExplanation, openProposal } from "./proposal-texts.ts";
import { isMinor } from "./refuse-minor.ts";

/** What everybody may read. Nothing in it says who proposed or voted. */
export const readBoard = async ({ database }: Pick<BoardDeps, "database">): Promise<BoardWire> => {
  const published = await listPublished(database);
  const votes = await countVotes(
    database,
    published.map(({ proposalId }) => proposalId),
  );
  const proposals = published.map((proposal) => describePublished(proposal, votes.get(proposal.proposalId) ?? 0));
  const improvements = (await listImprovements(database)).filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const surveys = await findSurveys(database, [
    ...new Set(improvements.flatMap(({ document }) => document.surveys ?? [])),
  ]);
  const themesOf = await readThemes(improvements, database);
  const titles = new Map(surveys.map(({ surveyId, document }) => [surveyId, document.title]));
  const shown = new Set(improvements.map(({ improvementId }) => improvementId));
  return {
    proposals: proposals.map(({ improvementId, ...proposal }) =>
      improvementId === undefined || !shown.has(improvementId) ? proposal : { ...proposal, improvementId },
    ),
    improvements: improvements.map((improvement) => ({
      ...describeImprovement(improvement),
      proposals: proposals
        .filter(({ improvementId }) => improvementId === improvement.improvementId)
        .map((proposal) => ({ proposalId: proposal.proposalId, title: proposal.title, votes: proposal.votes })),
      surveys: (improvement.document.surveys ?? []).flatMap((surveyId) => titles.get(surveyId) ?? []),
      themes: themesOf.get(improvement.improvementId) ?? [],
    })),
  };
};

/** What customers wrote about that an improvement answers, and how many had by the time it was published. */
const readThemes = async (
  improvements: readonly StoredImprovement[],
  database: BoardDeps["database"],
): Promise<ReadonlyMap<string, PublicImprovementWire["themes"]>> => {
  const asked = improvements.flatMap(({ improvementId, publishedAt, document: { themes = [] } }) =>
    themes.map((themeId) => ({ improvementId, themeId, until: publishedAt })),
  );
  const found = await findThemes(database, [...new Set(asked.map(({ themeId }) => themeId))]);
  const names = new Map(found.map(({ themeId, name }) => [themeId, name]));
  const counts = await countWhoWrote(database, asked);
  const answered = asked.flatMap(({ improvementId, themeId }, at) => {
    const [name, people = 0] = [names.get(themeId), counts[at]];
    return name === undefined ? [] : [{ improvementId, name, people: people < FEWEST_TOLD ? null : people }];
  });
  const byImprovement = Map.groupBy(answered, ({ improvementId }) => improvementId);
  return new Map([...byImprovement].map(([id, own]) => [id, own.map(({ name, people }) => ({ name, people }))]));
};

/** Somebody's own proposals as they wrote them, with what they were told, and the votes that they gave. */
export const readOwnProposals = async (
  subject: SubjectKey | undefined,
  isCustomer: boolean,
  deps: BoardDeps,
): Promise<OwnProposalsWire> => {
  if (subject === undefined) return { mayTakePart: isCustomer, proposals: [], votes: [] };
  const { database, secrets } = deps;
  const [proposals, votes, keys, isYoung] = await Promise.all([
    listProposalsOf(database, subject),
    listVotesOf(database, subject),
    findPersonKeys(database, secrets, [subject]),
    isMinor(subject, deps),
  ]);
  const key = keys.get(subject);
  return {
    mayTakePart: isCustomer && !isYoung,
    proposals: proposals.flatMap((proposal) => {
      const text = openProposal(key, proposal);
      if (text === undefined) return [];
      const { proposalId, language, state, proposedAt, refused } = proposal;
      const explanation = openExplanation(key, proposal);
      return [
        {
          ...{ proposalId, language, ...text, state, proposedAt: new Date(proposedAt).toISOString() },
          ...(refused === undefined
            ? {}
            : { refused: { reason: refused.why, ...(explanation === undefined ? {} : { explanation }) } }),
        },
      ];
    }),
    votes: votes.map(({ proposalId }) => proposalId),
  };
};
