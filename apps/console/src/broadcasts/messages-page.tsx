import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { AnnouncementsPanel } from "./announcements-panel.tsx";
import { BroadcastsTable } from "./broadcasts-table.tsx";
import { ChannelsPanel } from "./channels-panel.tsx";
import { broadcastsQuery, messagesQuery } from "./queries.ts";
import { QueuePanel } from "./queue-panel.tsx";
import { RepliesPanel } from "./replies-panel.tsx";

/** What the shop writes to its customers, and whether it arrives. */
export const MessagesPage = () => {
  const say = useSay();
  const may = useMay();
  const messages = useQuery(messagesQuery);
  const broadcasts = useQuery(broadcastsQuery);
  const hasTopics = (messages.data?.topics.length ?? 0) > 0;
  return (
    <Page
      title={say("nav.messages")}
      lead={say("messages.lead")}
      actions={
        <>
          {may("messages.edit") && hasTopics ? (
            <Button
              variant="filled"
              component={Link}
              to="/messages/new"
              leftSection={<IconPlus size={18} aria-hidden={true} />}
            >
              {say("broadcast.new")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded query={messages} height={220}>
        {(overview) => <ChannelsPanel channels={overview.channels} />}
      </Loaded>
      <Loaded query={broadcasts} height={320}>
        {(rows) => (
          <Panel title={say("broadcasts.title")} lead={say("broadcasts.lead")}>
            <BroadcastsTable rows={rows} topics={messages.data?.topics ?? []} />
          </Panel>
        )}
      </Loaded>
      <AnnouncementsPanel />
      <Loaded query={messages} height={220}>
        {(overview) => (
          <>
            <RepliesPanel replies={overview.replies} />
            <QueuePanel queue={overview.queue} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
