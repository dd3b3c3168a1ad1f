import type { KnownEventWire } from "@seimbang/contracts";

export type Day = { readonly date: string; readonly events: readonly KnownEventWire[] };

/** Lines of the same day together, as the calendar of whoever reads them has it. */
export const groupByDay = (events: readonly KnownEventWire[]): readonly Day[] => {
  const days = new Map<string, KnownEventWire[]>();
  for (const event of events) {
    const date = new Date(event.at).toDateString();
    const known = days.get(date);
    if (known === undefined) days.set(date, [event]);
    else known.push(event);
  }
  return [...days].map(([date, ofDay]) => ({ date, events: ofDay }));
};
