import { Button } from "@mantine/core";
import type { BroadcastWire } from "@seimbang/contracts";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { sayFailure } from "../language/say-failure.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { BroadcastPreview } from "./broadcast-preview.tsx";
import { BroadcastStateBadge } from "./broadcast-state.tsx";
import { BroadcastSteps } from "./broadcast-steps.tsx";
import { broadcastQuery, messagesQuery } from "./queries.ts";

export const BroadcastPage = () => {
  const say = useSay();
  const { broadcastId } = useParams({ from: "/messages/$broadcastId" });
  const broadcast = useQuery(broadcastQuery(broadcastId));
  const within = { to: "/messages", title: say("nav.messages") };
  if (broadcast.data === undefined)
    return (
      <Page title={say("nav.messages")} within={within}>
        <Loaded query={broadcast} height={420}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <OneBroadcast broadcast={broadcast.data} within={within} />;
};

type OneBroadcastProps = {
  readonly broadcast: BroadcastWire;
  readonly within: { readonly to: string; readonly title: string };
};

const OneBroadcast = ({ broadcast, within }: OneBroadcastProps) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { data } = useQuery(messagesQuery);
  const { broadcastId, document, state, writtenBy, writtenAt, approval, sendAt, queued } = broadcast;
  const topic = data?.topics.find((each) => each.topic === document.topic);
  return (
    <Page
      {...{ within }}
      title={document.subject[language]}
      beside={<BroadcastStateBadge state={state} />}
      lead={say("broadcast.of_topic", { topic: topic?.name[language] ?? document.topic })}
      actions={
        may("messages.edit") && (state === "draft" || state === "scheduled") ? (
          <Button
            component={Link}
            to={`/messages/${broadcastId}/edit`}
            leftSection={<IconPencil size={16} aria-hidden={true} />}
          >
            {say("campaign.edit")}
          </Button>
        ) : undefined
      }
    >
      <BroadcastSteps broadcast={broadcast} />
      <Panel title={say("broadcast.standing")}>
        <Facts
          facts={[
            [say("broadcast.written_by"), `${writtenBy}, ${figures.moment(writtenAt)}`],
            ...(approval === undefined
              ? []
              : [[say("broadcast.approved_by"), `${approval.by}, ${figures.moment(approval.at)}`] as const]),
            ...(sendAt === undefined ? [] : [[say("broadcast.goes_out"), figures.moment(sendAt)] as const]),
            [say("broadcast.queued"), figures.count(queued)],
          ]}
        />
        {approval === undefined ? null : <Approval approval={approval} />}
        <Outcomes outcomes={broadcast.outcomes} />
      </Panel>
      {topic?.channel === "whatsapp" ? null : <BroadcastPreview broadcast={broadcast} />}
    </Page>
  );
};

/** Why it may go out, and what it was held against; both as they were then. */
const Approval = ({ approval: { judgement, heldAgainst = [] } }: Required<Pick<BroadcastWire, "approval">>) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <>
      <blockquote className="kept judgement">{judgement}</blockquote>
      {heldAgainst.length === 0 ? null : (
        <p className="quiet">
          {say("history.held_against", { values: heldAgainst.map((value) => value[language]).join("; ") })}
        </p>
      )}
    </>
  );
};

const STATES = ["waiting", "handing_over", "sent", "withheld", "failed", "in_doubt"] as const;

const Outcomes = ({ outcomes }: Pick<BroadcastWire, "outcomes">) => {
  const say = useSay();
  const figures = useFigures();
  if (outcomes.length === 0) return null;
  return (
    <ul className="list">
      {outcomes.map(({ state, why, people }) => {
        const known = STATES.find((each) => each === state);
        return (
          <li key={`${state} ${why}`} className="row-apart">
            <span>
              {known === undefined ? say("broadcast.others") : say(`queue.state.${known}`)}
              {why === undefined ? null : <span className="quiet"> · {sayFailure(say, why)}</span>}
            </span>
            <span>{people === null ? say("few_people") : figures.count(people)}</span>
          </li>
        );
      })}
    </ul>
  );
};
