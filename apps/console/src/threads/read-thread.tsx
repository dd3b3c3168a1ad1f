import type { QueuedThreadWire } from "@seimbang/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ReasonForm } from "../access/reason-form.tsx";
import { useMe } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { readThreadQuery } from "./queries.ts";
import { ThreadEffect } from "./thread-effect.tsx";
import { ThreadPosts } from "./thread-posts.tsx";
import { useReadingReason } from "./use-reading-reason.ts";

/** Says first why somebody's words are read, then shows them. What is said here the customer can read. */
export const ReadThread = ({ thread }: { readonly thread: QueuedThreadWire }) => {
  const say = useSay();
  const [reason, setReason] = useReadingReason();
  if (reason !== "") return <Opened thread={thread} because={reason} />;
  return (
    <Panel title={say("threads.said")} lead={say("threads.why_first")}>
      <ReasonForm
        action={say("complaints.show")}
        usual={say("threads.because_usual")}
        hint={say("threads.because_hint")}
        isPending={false}
        error={null}
        onReason={setReason}
      />
    </Panel>
  );
};

const Opened = ({ thread, because }: { readonly thread: QueuedThreadWire; readonly because: string }) => {
  const say = useSay();
  const me = useMe();
  const read = useQuery({ ...readThreadQuery(thread, because, me.name), placeholderData: keepPreviousData });
  return (
    <Loaded query={read} height={360}>
      {({ posts, effect, campaign, title }) => (
        <>
          {effect === undefined ? null : <ThreadEffect effect={effect} campaign={campaign} />}
          <Panel title={say("threads.said")} lead={say("threads.read_because", { because })}>
            <ThreadPosts posts={posts} title={title} />
            <AnswerForm thread={thread} />
          </Panel>
        </>
      )}
    </Loaded>
  );
};
