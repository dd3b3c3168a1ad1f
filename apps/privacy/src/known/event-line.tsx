import type { KnownEventWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage, FormattedTime, useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Disclosure } from "../layout/disclosure.tsx";
import { CorrectEvent } from "./correct-event.tsx";
import { EventActions } from "./event-actions.tsx";
import { whatOf } from "./what-of.ts";

/** One line that is kept, with everything that can be done about it. */
export const EventLine = ({ event }: { readonly event: KnownEventWire }) => {
  const { language } = useLanguage();
  const intl = useIntl();
  const { kind, at, quantity, otherDevice, expiresAt, paused, imageUrl } = event;
  // An ad or tip of a campaign may be about no product.
  const what = whatOf(event, language) ?? intl.formatMessage({ id: "events.of_campaign" });
  return (
    <li className="event" data-paused={paused || undefined}>
      <Disclosure
        title={
          <span className="event-title">
            {imageUrl === undefined ? null : <img src={imageUrl} alt="" loading="lazy" width={40} height={40} />}
            <span className="event-words">
              <span>
                <FormattedMessage id={`events.kind.${kind}`} values={{ what }} />
              </span>
              <span className="dim small event-time">
                <FormattedTime value={at} timeStyle="short" />
                {paused ? (
                  <>
                    {" · "}
                    <FormattedMessage id="events.paused" />
                  </>
                ) : null}
              </span>
            </span>
          </span>
        }
      >
        <div className="event-inside">
          <p className="dim small">
            {quantity === undefined ? null : <FormattedMessage id="events.quantity" values={{ quantity }} />}{" "}
            {otherDevice ? <FormattedMessage id="events.other_device" /> : null}{" "}
            <FormattedMessage
              id="events.expires"
              values={{ date: <FormattedDate value={expiresAt} dateStyle="long" /> }}
            />
          </p>
          <CorrectEvent event={event} />
          <EventActions event={event} />
        </div>
      </Disclosure>
    </li>
  );
};
