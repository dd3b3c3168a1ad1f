import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMay } from "../access/session-context.ts";
import { isShortcut } from "../frame/use-shortcuts.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { threadQuery } from "./queries.ts";
import { ReadThread } from "./read-thread.tsx";
import { ThreadSide } from "./thread-side.tsx";
import { THREAD_TONES } from "./thread-tone.ts";

/** One conversation: how it stands, what was said, the answer, and what it changed. `u` leads back to the inbox. */
export const ThreadPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const navigate = useNavigate();
  const { threadId } = useParams({ from: "/threads/$threadId" });
  const query = useQuery(threadQuery(threadId));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === "u" && isShortcut(event)) void navigate({ to: "/threads" });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [navigate]);
  const { data: thread } = query;
  return (
    <Page
      title={
        thread === undefined
          ? say("threads.one")
          : `${say(`threads.kind.${thread.kind}`)}: ${say(`threads.topic.${thread.topic}`)}`
      }
      within={{ to: "/threads", title: say("nav.threads") }}
      beside={
        thread === undefined ? null : (
          <StateBadge tone={THREAD_TONES[thread.standing]}>
            {[
              say(`threads.standing.${thread.standing}`),
              ...(thread.dueAt === undefined ? [] : [figures.moment(thread.dueAt)]),
            ].join(", ")}
          </StateBadge>
        )
      }
    >
      <Loaded query={query} height={480}>
        {(loaded) => (
          <div className="thread">
            <div className="stack">
              {may("threads.answer") ? (
                <ReadThread thread={loaded} />
              ) : (
                <p className="lead">{say("threads.not_yours")}</p>
              )}
            </div>
            <ThreadSide thread={loaded} />
          </div>
        )}
      </Loaded>
    </Page>
  );
};
