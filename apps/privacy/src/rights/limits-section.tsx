import { Button } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import { Panel } from "../layout/panel.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { useMakeRequest } from "./use-requests.ts";

const LIMITS = ["opt_out", "limit_use", "withdrawal"] as const;

/** What a law lets somebody end with one word, whatever they agreed to before. */
export const LimitsSection = () => {
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  const { make, isMaking } = useMakeRequest(({ kind }) =>
    announce({ text: formatMessage({ id: "limits.said" }, { what: formatMessage({ id: `request.${kind}` }) }) }),
  );
  return (
    <Panel title="limits.title" lead="limits.lead">
      <ul className="lines">
        {LIMITS.map((kind) => (
          <li className="request" key={kind}>
            <p className="small">
              <FormattedMessage id={`limits.${kind}.lead`} />
            </p>
            <div className="actions">
              <Button disabled={isMaking} onClick={() => make({ kind })}>
                <FormattedMessage id={`limits.${kind}`} />
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
