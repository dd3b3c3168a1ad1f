import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { alertsQuery } from "./queries.ts";

const MOST_SHOWN = 8;

/** What one is told of one's own account: new devices, failed tries, changed ways in. */
export const AlertsPanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const cache = useQueryClient();
  const alerts = useQuery(alertsQuery);
  const seen = useMutation({
    mutationFn: () => ask("POST", "/v1/staff/alerts/seen", { body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: alertsQuery.queryKey }),
  });
  const isNew = alerts.data?.some(({ isSeen }) => !isSeen) === true;
  return (
    <Panel
      title={say("alerts.title")}
      lead={say("alerts.lead")}
      actions={
        isNew ? (
          <Button loading={seen.isPending} onClick={() => seen.mutate()}>
            {say("alerts.seen")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={alerts} height={160}>
        {(all) =>
          all.length === 0 ? (
            <p className="quiet">{say("alerts.none")}</p>
          ) : (
            <ul className="list">
              {all.slice(0, MOST_SHOWN).map(({ alertId, at, text, device, address, isSeen, intrusionId }) => (
                <li key={alertId}>
                  <p>{isSeen ? text[language] : <strong>{text[language]}</strong>}</p>
                  <p className="quiet">
                    {[
                      figures.ago(at),
                      ...[device, address].filter((part) => part !== undefined && !text[language].includes(part)),
                    ].join(" · ")}
                  </p>
                  {intrusionId === undefined || !may("intrusions.read") ? null : (
                    <Link className="text-link" to="/intrusions/$intrusionId" params={{ intrusionId }}>
                      {say("alerts.intrusion")}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
};
