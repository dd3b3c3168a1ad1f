import type { Database } from "@seimbang/database";
import type { ConsentState, Level, SlotName } from "@seimbang/engine";
import { countInGroups, type GroupedCounter } from "../platform/count-in-groups.ts";
import { utcDay } from "../platform/utc-day.ts";
import { addDecisionCounts, type DecisionCount } from "./traffic-store.ts";

export type DecisionCounter = {
  readonly count: (slot: SlotName, level: Level, consent: ConsentState, at: number) => void;
  readonly flush: GroupedCounter<unknown>["flush"];
};

type Kind = Omit<DecisionCount, "decisions">;

/** Counts decisions that read nothing personal: a number for a day, a slot, a level and a consent state is all that remains of them. */
export const createDecisionCounter = (database: Database): DecisionCounter => {
  const { count, flush } = countInGroups<Kind>(
    ({ day, slot, level, consent }) => `${day} ${slot} ${level} ${consent}`,
    (counted) =>
      addDecisionCounts(
        database,
        counted.map(({ key, times }) => ({ ...key, decisions: times })),
      ),
  );
  return { count: (slot, level, consent, at) => count({ day: utcDay(at), slot, level, consent }), flush };
};
