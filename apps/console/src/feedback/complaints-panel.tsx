import { Button } from "@mantine/core";
import type { QueuedRequestWire, RequestQueueWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Empty } from "../page/empty.tsx";
import { Loaded } from "../page/loaded.tsx";
import type { Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { ComplaintForm } from "./complaint-form.tsx";

const TONES: Readonly<Record<QueuedRequestWire["standing"], Tone | "quiet">> = {
  in_time: "calm",
  due_soon: "care",
  late: "bad",
  closed: "quiet",
};
const IN_WORDS: readonly QueuedRequestWire["kind"][] = ["complaint", "question"];

/** Complaints and questions that wait for an answer. What somebody wrote is read one by one, with a reason that they can read. */
export const ComplaintsPanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const [read, setRead] = useState<QueuedRequestWire>();
  const queue = useQuery({
    queryKey: ["rights", "open"],
    queryFn: ({ signal }) => ask<RequestQueueWire>("GET", "/v1/admin/requests", { signal }),
  });
  return (
    <Panel title={say("complaints.title")} lead={say("complaints.lead")}>
      <Loaded query={queue} height={140}>
        {({ requests }) => {
          const waiting = requests.filter(({ kind, standing }) => IN_WORDS.includes(kind) && standing !== "closed");
          if (waiting.length === 0)
            return <Empty title={say("complaints.empty.title")} text={say("complaints.empty.text")} />;
          return (
            <ul className="list">
              {waiting.map((request) => (
                <li key={request.requestId} className="list-row">
                  <strong>{say(request.kind === "complaint" ? "complaints.complaint" : "complaints.question")}</strong>
                  <StateBadge tone={TONES[request.standing]}>
                    {say("complaints.due", { at: figures.day(request.dueAt) })}
                  </StateBadge>
                  <span className="quiet">{figures.ago(request.receivedAt)}</span>
                  {may("rights.answer") ? (
                    <Button size="xs" onClick={() => setRead(request)}>
                      {say("complaints.read")}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {read === undefined ? null : <ComplaintForm request={read} onClose={() => setRead(undefined)} />}
    </Panel>
  );
};
