import type { KnownEventWire } from "@seimbang/contracts";
import { FormattedDate } from "react-intl";
import { EventLine } from "./event-line.tsx";

type DayOfEventsProps = { readonly date: string; readonly events: readonly KnownEventWire[] };

export const DayOfEvents = ({ date, events }: DayOfEventsProps) => (
  <section>
    <h3 className="day">
      <FormattedDate value={date} weekday="long" day="numeric" month="long" year="numeric" />
    </h3>
    <ul>
      {events.map((event) => (
        <EventLine key={event.eventId} event={event} />
      ))}
    </ul>
  </section>
);
