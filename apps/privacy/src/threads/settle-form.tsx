import { Button } from "@mantine/core";
import type { ThreadWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { FiveScale } from "../prompts/five-scale.tsx";

type SettleFormProps = {
  readonly thread: Pick<ThreadWire, "state" | "satisfied">;
  readonly isSettling: boolean;
  readonly settle: (satisfied: number | undefined) => void;
};

/** Ends the conversation, and asks at its end how content one is; to say nothing is as easy. */
export const SettleForm = ({ thread: { state, satisfied }, isSettling, settle }: SettleFormProps) => {
  const [given, setGiven] = useState(satisfied);
  const { formatMessage } = useIntl();
  return (
    <form
      className="write"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        settle(given);
      }}
    >
      <FiveScale
        statement={formatMessage({ id: "threads.satisfied" })}
        least="threads.least"
        most="threads.most"
        given={given}
        give={setGiven}
      />
      <div className="actions">
        <Button
          type="submit"
          loading={isSettling}
          disabled={state === "closed" && (given === undefined || given === satisfied)}
        >
          <FormattedMessage id={state === "closed" ? "threads.rate" : "threads.settle"} />
        </Button>
      </div>
    </form>
  );
};
