import type { KnownDecisionsWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedDate, FormattedMessage, useIntl } from "react-intl";
import { placeId } from "./place-words.ts";
import { Receipt } from "./receipt.tsx";

type DecisionLineProps = { readonly decision: KnownDecisionsWire["decisions"][number] };

/** One decision; its receipt is fetched when it is opened. */
export const DecisionLine = ({ decision }: DecisionLineProps) => {
  const { decisionId, slot, at, level, items, creatives, preview } = decision;
  const [isOpen, setOpen] = useState(false);
  const { formatMessage } = useIntl();
  const placeWords = (name: string): string => {
    const id = placeId(name);
    return id === undefined ? name : formatMessage({ id });
  };
  return (
    <li className="event">
      <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="event-words">
            <span>
              <FormattedDate value={at} dateStyle="medium" timeStyle="short" />
            </span>
            <span className="dim small event-time">
              {preview === undefined ? (
                <FormattedMessage id="decisions.line" values={{ place: placeWords(slot), items, creatives, level }} />
              ) : (
                <FormattedMessage id="decisions.line_preview" values={{ items, level }} />
              )}
            </span>
          </span>
        </summary>
        {isOpen ? <Receipt decisionId={decisionId} /> : null}
      </details>
    </li>
  );
};
