import { Button } from "@mantine/core";
import { useId } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { useChangeEvents } from "./use-change-events.ts";

const HOUR_MINUTES = 60;

/** As when somebody else borrowed the phone. The server counts the hour back, whatever this device takes for now. */
export const ForgetHour = () => {
  const { client } = useConnection();
  const { change, isChanging } = useChangeEvents();
  const { formatMessage } = useIntl();
  const aboutId = useId();
  const forget = (): void =>
    change({
      make: () => client.events.removeLast(HOUR_MINUTES),
      said: formatMessage({ id: "events.said_forgotten" }),
    });
  return (
    <div className="forget">
      <Button disabled={isChanging} aria-describedby={aboutId} onClick={forget}>
        <FormattedMessage id="events.forget_hour" />
      </Button>
      <p className="dim small" id={aboutId}>
        <FormattedMessage id="events.forget_about" />
      </p>
    </div>
  );
};
