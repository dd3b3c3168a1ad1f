import { Button } from "@mantine/core";
import type { RightsRequestStateWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useChangeRequest } from "./use-requests.ts";

/** What whoever it is about can say of a request that is under way: that it is theirs, or that it is not meant any more. */
export const RequestSteps = ({ request }: { readonly request: RightsRequestStateWire }) => {
  const { requestId, state } = request;
  const { change, isChanging } = useChangeRequest();
  const revoke = () => change({ requestId, step: "revoke" });
  if (state === "open")
    return (
      <div className="actions">
        <Button loading={isChanging} onClick={revoke}>
          <FormattedMessage id="request.revoke" />
        </Button>
      </div>
    );
  if (state !== "in_progress") return null;
  return (
    <div className="ask">
      <p className="ask-title">
        <FormattedMessage id="request.is_it_yours" />
      </p>
      <div className="actions" data-equal={true}>
        <Button disabled={isChanging} onClick={() => change({ requestId, step: "confirm" })}>
          <FormattedMessage id="request.confirm" />
        </Button>
        <Button disabled={isChanging} onClick={revoke}>
          <FormattedMessage id="request.deny" />
        </Button>
      </div>
    </div>
  );
};
