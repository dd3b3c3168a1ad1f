import { Button } from "@mantine/core";
import type { OwnProposalsWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { Note } from "../layout/note.tsx";
import { Panel } from "../layout/panel.tsx";
import { useOwnProposals, useTakeBackProposal } from "./use-board.ts";

/** What somebody proposed, as they wrote it, with how it stands. */
export const OwnProposals = () => {
  const { data } = useOwnProposals();
  if (data === undefined || data.proposals.length === 0) return null;
  return (
    <Panel title="propose.own">
      <ul className="lines">
        {data.proposals.map((proposal) => (
          <OwnProposal key={proposal.proposalId} proposal={proposal} />
        ))}
      </ul>
    </Panel>
  );
};

const OwnProposal = ({ proposal }: { readonly proposal: OwnProposalsWire["proposals"][number] }) => {
  const { proposalId, title, text, language, state, proposedAt, refused } = proposal;
  const takeBack = useTakeBackProposal();
  const [isSure, setSure] = useState(false);
  return (
    <li>
      <h3 className="proposal-title" lang={language}>
        {title}
      </h3>
      <p className="dim small">
        <FormattedMessage id={`board.state.${state}`} />
        {" · "}
        <FormattedDate value={proposedAt} dateStyle="long" />
      </p>
      <p className="kept" lang={language}>
        {text}
      </p>
      {refused === undefined ? null : (
        <Note tone="care">
          <FormattedMessage id={`propose.refused.${refused.reason}`} /> {refused.explanation}
        </Note>
      )}
      {isSure ? (
        <>
          <p role="alert">
            <FormattedMessage id="propose.sure" />
          </p>
          <div className="actions" data-equal={true}>
            <Button onClick={() => setSure(false)}>
              <FormattedMessage id="propose.keep" />
            </Button>
            <Button onClick={() => takeBack(proposalId)}>
              <FormattedMessage id="propose.take_back" />
            </Button>
          </div>
        </>
      ) : (
        <div className="actions">
          <Button onClick={() => setSure(true)}>
            <FormattedMessage id="propose.take_back" />
          </Button>
        </div>
      )}
    </li>
  );
};
