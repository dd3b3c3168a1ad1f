import { Button } from "@mantine/core";
import type { MessagesOverviewWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";

/** What customers answered by a chat, in counts; their words are in conversations. */
export const RepliesPanel = ({ replies }: Pick<MessagesOverviewWire, "replies">) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  if (replies.length === 0) return null;
  return (
    <Panel
      title={say("replies.title")}
      lead={say("replies.lead")}
      actions={
        may("threads.read") ? (
          <Button component={Link} to="/threads">
            {say("nav.threads")}
          </Button>
        ) : undefined
      }
    >
      <Facts
        facts={replies.map(({ channel, outcome, count }) => [
          `${say(`channel.${channel}`)}: ${say(`replies.${outcome}`)}`,
          figures.count(count),
        ])}
      />
    </Panel>
  );
};
