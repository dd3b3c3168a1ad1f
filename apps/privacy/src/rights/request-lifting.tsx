import { Button } from "@mantine/core";
import type { RightsRequestStateWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage, useIntl } from "react-intl";
import { useAnnounce } from "../say/announcements-context.ts";
import { useMakeRequest } from "./use-requests.ts";

/** That the shop will lift a restriction, why, and from when on; whoever wants to keep it says so with one press. */
export const RequestLifting = ({ request: { lifting } }: { readonly request: RightsRequestStateWire }) => {
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  const { make, isMaking } = useMakeRequest(() => announce({ text: formatMessage({ id: "request.lifting.kept" }) }));
  if (lifting === undefined) return null;
  const { from, text, liftedAt } = lifting;
  const isLifted = liftedAt !== undefined;
  return (
    <div className="note" data-tone={isLifted ? "calm" : "care"}>
      <p>
        <FormattedMessage
          id={isLifted ? "request.lifting.done" : "request.lifting.announced"}
          values={{ date: <FormattedDate value={liftedAt ?? from} dateStyle="long" timeStyle="short" /> }}
        />
      </p>
      {text === undefined ? null : <blockquote>{text}</blockquote>}
      {isLifted ? null : (
        <div className="actions">
          <Button loading={isMaking} onClick={() => make({ kind: "restriction" })}>
            <FormattedMessage id="request.lifting.keep" />
          </Button>
        </div>
      )}
    </div>
  );
};
