import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { themesQuery, urgentThreadsQuery } from "../threads/queries.ts";
import { ThreadRow } from "../threads/thread-row.tsx";

/** The inbox has the others. */
const MOST = 8;

/** Complaints and questions that wait for an answer, the most urgent first; each leads into its conversation. */
export const ComplaintsPanel = () => {
  const say = useSay();
  const may = useMay();
  const themes = useQuery(themesQuery);
  const waiting = useQuery(urgentThreadsQuery);
  return (
    <Panel
      title={say("complaints.title")}
      lead={say("complaints.lead")}
      actions={
        <>
          <Button component={Link} to="/threads">
            {say("complaints.all")}
          </Button>
          {may("rights.read") ? (
            <Button component={Link} to="/requests">
              {say("complaints.by_letter")}
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded query={waiting} height={140}>
        {({ threads }) =>
          threads.length === 0 ? (
            <Empty title={say("complaints.empty.title")} text={say("complaints.empty.text")} />
          ) : (
            <ul className="list" aria-label={say("complaints.title")}>
              {threads.slice(0, MOST).map((thread) => (
                <ThreadRow key={thread.threadId} thread={thread} themes={themes.data ?? []} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
};
