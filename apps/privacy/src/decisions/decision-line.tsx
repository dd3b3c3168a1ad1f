import type { KnownDecisionsWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { Receipt } from "./receipt.tsx";

type DecisionLineProps = { readonly decision: KnownDecisionsWire["decisions"][number] };

/** One decision; its receipt is fetched when it is opened. */
export const DecisionLine = ({ decision: { decisionId, slot, at, level, items } }: DecisionLineProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="event">
      <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="event-words">
            <span>
              <FormattedDate value={at} dateStyle="medium" timeStyle="short" />
            </span>
            <span className="dim small event-time">
              <FormattedMessage id="decisions.line" values={{ slot, items, level }} />
            </span>
          </span>
        </summary>
        {isOpen ? <Receipt decisionId={decisionId} /> : null}
      </details>
    </li>
  );
};
