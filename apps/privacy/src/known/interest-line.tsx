import { Button } from "@mantine/core";
import { type KnownWire, sourceName } from "@seimbang/contracts";
import { FormattedMessage, FormattedNumber, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useChoose } from "../choices/use-choose.ts";
import { useConnection } from "../connection/connection-context.ts";
import { Disclosure } from "../layout/disclosure.tsx";
import { useChangeEvents } from "./use-change-events.ts";

type InterestLineProps = { readonly interest: KnownWire["interests"][number] };

const LEAST_SAID = 0.01;

/** One interest, how much of all it is, and what can be done about it: it can rest, or go with everything behind it. */
export const InterestLine = ({ interest: { category, name: names, origin, from, share } }: InterestLineProps) => {
  const { client } = useConnection();
  const { language } = useLanguage();
  const { choose } = useChoose();
  const { change, isChanging } = useChangeEvents();
  const { formatMessage } = useIntl();
  const name = names[language];
  const resting = (isResting: boolean) => ({
    choice: { [isResting ? "mute" : "unmute"]: [{ kind: "category" as const, category }] },
    said: formatMessage({ id: isResting ? "mutes.said_hidden" : "mutes.said_shown" }, { name }),
  });
  return (
    <li>
      <Disclosure
        title={
          <span className="share">
            <span className="share-words">
              <span>{name}</span>
              {share < LEAST_SAID ? (
                <FormattedMessage id="interests.under_one" />
              ) : (
                <FormattedNumber value={share} style="percent" maximumFractionDigits={0} />
              )}
            </span>
            <span className="share-bar" aria-hidden={true}>
              <span className="share-part" style={{ inlineSize: `${share * 100}%` }} />
            </span>
            <span className="dim small">
              {origin === "declared" ? (
                <FormattedMessage id="interests.declared" />
              ) : (
                <FormattedMessage
                  id="interests.derived"
                  values={{ from: from.map((source) => sourceName(source, language)).join(" · ") }}
                />
              )}
            </span>
          </span>
        }
      >
        <div className="event-inside">
          <p className="dim small">
            <FormattedMessage id="interests.about" />
          </p>
          <div className="actions">
            <Button onClick={() => choose({ ...resting(true), undo: resting(false) })}>
              <FormattedMessage id="interests.rest" />
            </Button>
            <Button
              disabled={isChanging}
              onClick={() =>
                change({
                  make: () => client.events.removeCategory(category),
                  said: formatMessage({ id: "interests.said_deleted" }, { name }),
                })
              }
            >
              <FormattedMessage id="events.delete" />
            </Button>
          </div>
        </div>
      </Disclosure>
    </li>
  );
};
