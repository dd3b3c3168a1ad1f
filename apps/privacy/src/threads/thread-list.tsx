import { Badge } from "@mantine/core";
import type { ThreadSummaryWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Loaded } from "../layout/loaded.tsx";
import { Panel } from "../layout/panel.tsx";
import { useThreads } from "./use-threads.ts";

/** Everything that somebody wrote to the shop, and how each stands. */
export const ThreadList = () => (
  <Loaded query={useThreads()}>
    {({ threads }) => (
      <Panel title="threads.yours" lead={threads.length === 0 ? "threads.none" : "threads.yours_lead"}>
        {threads.length === 0 ? null : (
          <ul className="lines">
            {threads.map((thread) => (
              <ThreadLine key={thread.threadId} thread={thread} />
            ))}
          </ul>
        )}
      </Panel>
    )}
  </Loaded>
);

const ThreadLine = ({ thread }: { readonly thread: ThreadSummaryWire }) => {
  const { language } = useLanguage();
  const { threadId, kind, topic, state, lastAt, title } = thread;
  return (
    <li className="request">
      <p className="request-title">
        <Link to="/threads/$threadId" params={{ threadId }}>
          <FormattedMessage id={`threads.kind.${kind}`} />
          {": "}
          <FormattedMessage id={`threads.topic.${topic}`} />
        </Link>
        <Badge variant="default" size="lg" radius="sm" tt="none" fw={600}>
          <FormattedMessage id={`threads.state.${state}`} />
        </Badge>
      </p>
      {title === undefined ? null : <p className="small">{title[language]}</p>}
      <p className="dim small">
        <FormattedMessage
          id="threads.last"
          values={{ date: <FormattedDate value={lastAt} dateStyle="long" timeStyle="short" /> }}
        />
      </p>
    </li>
  );
};
