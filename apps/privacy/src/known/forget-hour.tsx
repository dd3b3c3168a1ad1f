import { Button } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { useChangeEvents } from "./use-change-events.ts";

const HOUR_MS = 3_600_000;

/** As when somebody else borrowed the phone. */
export const ForgetHour = () => {
  const { client } = useConnection();
  const { change, isChanging } = useChangeEvents();
  const { formatMessage } = useIntl();
  const forget = (): void =>
    change({
      make: () => client.events.removeSince(new Date(Date.now() - HOUR_MS)),
      said: formatMessage({ id: "events.said_forgotten" }),
    });
  return (
    <div className="actions">
      <Button disabled={isChanging} onClick={forget}>
        <FormattedMessage id="events.forget_hour" />
      </Button>
    </div>
  );
};
