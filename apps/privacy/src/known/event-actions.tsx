import { Button } from "@mantine/core";
import type { KnownEventWire } from "@seimbang/contracts";
import { FormattedMessage, useIntl } from "react-intl";
import { useChoose } from "../choices/use-choose.ts";
import { useConnection } from "../connection/connection-context.ts";
import { useChangeEvents } from "./use-change-events.ts";

/** A product is paused as a choice, which can be taken back; what is deleted is gone. */
export const EventActions = ({ event: { eventId, productId, paused } }: { readonly event: KnownEventWire }) => {
  const { client } = useConnection();
  const { choose } = useChoose();
  const { change, isChanging } = useChangeEvents();
  const { formatMessage } = useIntl();
  const pausing = (product: string, isPaused: boolean) => ({
    choice: { [isPaused ? "mute" : "unmute"]: [{ kind: "signal" as const, productId: product }] },
    said: formatMessage({ id: isPaused ? "events.said_paused" : "events.said_resumed" }),
  });
  return (
    <div className="actions">
      {productId === undefined ? null : (
        <Button onClick={() => choose({ ...pausing(productId, !paused), undo: pausing(productId, paused) })}>
          <FormattedMessage id={paused ? "events.resume" : "events.pause"} />
        </Button>
      )}
      <Button
        disabled={isChanging}
        onClick={() =>
          change({ make: () => client.events.remove(eventId), said: formatMessage({ id: "events.said_deleted" }) })
        }
      >
        <FormattedMessage id="events.delete" />
      </Button>
    </div>
  );
};
