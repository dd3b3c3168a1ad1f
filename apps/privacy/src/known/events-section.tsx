import { Button } from "@mantine/core";
import type { KnownEventWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { Loaded } from "../layout/loaded.tsx";
import { Panel } from "../layout/panel.tsx";
import { DayOfEvents } from "./day-of-events.tsx";
import { ForgetHour } from "./forget-hour.tsx";
import { groupByDay } from "./group-by-day.ts";
import { useEvents } from "./use-events.ts";

/** Everything that was kept of what the person did, day by day. */
export const EventsSection = () => {
  const events = useEvents();
  return (
    <Loaded query={events}>
      {({ pages }) => {
        const lines: readonly KnownEventWire[] = pages.flatMap((page) => page.events);
        return (
          <Panel title="events.title" lead={lines.length === 0 ? "events.none" : "events.lead"}>
            {lines.length === 0 ? null : <ForgetHour />}
            {groupByDay(lines).map((day) => (
              <DayOfEvents key={day.date} date={day.date} events={day.events} />
            ))}
            {events.hasNextPage ? (
              <div className="actions">
                <Button loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                  <FormattedMessage id="say.more" />
                </Button>
              </div>
            ) : null}
          </Panel>
        );
      }}
    </Loaded>
  );
};
