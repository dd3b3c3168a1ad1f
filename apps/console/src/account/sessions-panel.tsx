import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { ownSessionsQuery } from "./queries.ts";

/** Where one is signed in, and the way to end each of them. */
export const SessionsPanel = () => {
  const say = useSay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { done, failed } = useNotices();
  const sessions = useQuery(ownSessionsQuery);
  const end = useMutation({
    mutationFn: (sessionId: string | undefined) =>
      ask("DELETE", sessionId === undefined ? "/v1/staff/sessions" : `/v1/staff/sessions/${sessionId}`),
    onSuccess: (_, sessionId) => {
      done({ text: say(sessionId === undefined ? "sessions.others_ended" : "sessions.ended") });
      return cache.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
    onError: failed,
  });
  const isElsewhere = (sessions.data?.length ?? 0) > 1;
  return (
    <Panel
      title={say("sessions.title")}
      lead={say("sessions.lead")}
      actions={
        isElsewhere ? (
          <Button color="red" variant="subtle" onClick={() => end.mutate(undefined)}>
            {say("sessions.end_others")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={sessions} height={120}>
        {(all) => (
          <ul className="list">
            {all.map(({ sessionId, isCurrent, device, address, method, lastSeenAt, signedInAt }) => (
              <li key={sessionId} className="row-apart">
                <span className="row-names">
                  <strong>{device}</strong>
                  <span className="quiet">
                    {say("sessions.line", {
                      address,
                      method: say(`sessions.method.${method}`),
                      signedIn: figures.moment(signedInAt),
                      seen: figures.ago(lastSeenAt),
                    })}
                  </span>
                </span>
                {isCurrent ? (
                  <StateBadge tone="good">{say("sessions.this")}</StateBadge>
                ) : (
                  <Button
                    aria-label={say("sessions.end_this", { device })}
                    loading={end.isPending && end.variables === sessionId}
                    onClick={() => end.mutate(sessionId)}
                  >
                    {say("sessions.end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
};
