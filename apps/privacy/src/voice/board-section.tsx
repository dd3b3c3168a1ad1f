import { Button } from "@mantine/core";
import type { PublicProposalWire } from "@seimbang/contracts";
import { IconCheck } from "@tabler/icons-react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Loaded } from "../layout/loaded.tsx";
import { Note } from "../layout/note.tsx";
import { Panel } from "../layout/panel.tsx";
import { useBoard, useOwnProposals, useVote } from "./use-board.ts";

/** What customers propose, with one vote for each of them. */
export const BoardSection = () => {
  const board = useBoard();
  const { language } = useLanguage();
  const { data: own } = useOwnProposals();
  return (
    <Loaded query={board}>
      {({ proposals }) => (
        <Panel title="board.title" lead="board.lead">
          {own?.mayTakePart === false ? (
            <Note>
              <FormattedMessage id="board.sign_in" />
            </Note>
          ) : null}
          {proposals.length === 0 ? (
            <p>
              <FormattedMessage id="board.none" />
            </p>
          ) : (
            <ul className="lines">
              {proposals.map((proposal) => (
                <Proposal
                  key={proposal.proposalId}
                  proposal={proposal}
                  isGiven={own?.votes.includes(proposal.proposalId) === true}
                  mayVote={own?.mayTakePart === true}
                />
              ))}
            </ul>
          )}
          <p className="board-links">
            <a href={`/privacy/improvements?lang=${language}`}>
              <FormattedMessage id="board.said_did" />
            </a>
            <a href={`/privacy/board?lang=${language}`}>
              <FormattedMessage id="board.public" />
            </a>
          </p>
        </Panel>
      )}
    </Loaded>
  );
};

type ProposalProps = {
  readonly proposal: PublicProposalWire;
  readonly isGiven: boolean;
  readonly mayVote: boolean;
};

const Proposal = ({ proposal, isGiven, mayVote }: ProposalProps) => {
  const { proposalId, title, text, state, votes, answer, improvementId } = proposal;
  const { language } = useLanguage();
  const { vote, isVoting } = useVote();
  const isOpen = state === "open" || state === "planned";
  return (
    <li>
      <h3 className="proposal-title">{title[language]}</h3>
      <p className="dim small">
        <FormattedMessage id={`board.state.${state}`} />
        {" · "}
        {votes === null ? (
          <FormattedMessage id="board.few" />
        ) : (
          <FormattedMessage id="board.votes" values={{ count: votes }} />
        )}
      </p>
      <p className="kept">{text[language]}</p>
      {answer === undefined ? null : (
        <div className="note">
          <p>
            <strong>
              <FormattedMessage id="board.answer" />
            </strong>
          </p>
          <p className="kept">{answer.text[language]}</p>
        </div>
      )}
      {improvementId === undefined ? null : (
        <p>
          <a href={`/privacy/improvements?lang=${language}#${improvementId}`}>
            <FormattedMessage id="board.changed" />
          </a>
        </p>
      )}
      {mayVote && (isOpen || isGiven) ? (
        <div className="actions">
          <Button
            disabled={isVoting}
            leftSection={isGiven ? <IconCheck size={18} aria-hidden={true} /> : undefined}
            onClick={() => vote({ proposalId, isGiven })}
          >
            <FormattedMessage id={isGiven ? "board.voted" : "board.vote"} />
            <span className="visually-hidden">: {title[language]}</span>
          </Button>
        </div>
      ) : null}
    </li>
  );
};
