import type { Metrics } from "../platform/metrics.ts";
import type { GroupedAppender } from "./append-grouped.ts";

/** Counts, once they are on disk, what was stored by kind and what was left out by reason. */
export const countAppended =
  (
    append: GroupedAppender["append"],
    metrics: Pick<Metrics, "countEventsAccepted" | "countEventsDropped">,
  ): GroupedAppender["append"] =>
  async (work) => {
    const outcome = await append(work);
    // It is judged again, and counted then.
    if (outcome.fates.includes("outdated")) return outcome;
    const stored = work.rows.filter((_, at) => outcome.fates[at] === "new");
    for (const [kind, rows] of Map.groupBy(stored, (row) => row.kind)) metrics.countEventsAccepted(kind, rows.length);
    for (const { reason, events } of work.drops) metrics.countEventsDropped(reason, events);
    return outcome;
  };
