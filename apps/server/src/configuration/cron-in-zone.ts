import { cronHolds, type WallTime } from "./cron.ts";

/** Reads cron expressions by the clocks of a zone. @param timeZone IANA name */
export const cronInZone = (timeZone: string): ((cron: string) => (at: number) => boolean) => {
  const wall = wallClock(timeZone);
  const known = new Map<string, (at: WallTime) => boolean>();
  return (cron) => {
    const holds = known.get(cron) ?? cronHolds(cron);
    known.set(cron, holds);
    return (at) => holds(wall(at));
  };
};

/** Of the many schedules that ask about the same minutes, each is read once. */
const MOST_KEPT = 2_000;

const wallClock = (timeZone: string): ((at: number) => WallTime) => {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    ...{ month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", weekday: "short" },
  });
  const known = new Map<number, WallTime>();
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const shown = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const wall = {
      minute: Number(shown["minute"]),
      hour: Number(shown["hour"]),
      day: Number(shown["day"]),
      month: Number(shown["month"]),
      weekday: WEEKDAYS.indexOf(String(shown["weekday"])),
    };
    known.set(at, wall);
    return wall;
  };
};

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
