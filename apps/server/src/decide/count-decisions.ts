import type { Database } from "@seimbang/database";
import type { Level, SlotName } from "@seimbang/engine";
import { addDecisionCounts, type DecisionCount } from "./store.ts";

export type DecisionCounter = {
  readonly count: (slot: SlotName, level: Level, at: number) => void;
  /** Writes down what was counted. @throws what PostgreSQL says; the counts are kept for the next time. */
  readonly flush: () => Promise<void>;
};

/** Counts decisions that read nothing personal: a number for a day, a slot and a level is all that remains of them. */
export const createDecisionCounter = (database: Database): DecisionCounter => {
  let counts = new Map<string, DecisionCount>();
  const add = ({ day, slot, level, decisions }: DecisionCount): void => {
    const name = `${day} ${slot} ${level}`;
    const before = counts.get(name)?.decisions ?? 0;
    counts.set(name, { day, slot, level, decisions: before + decisions });
  };
  const flush = async (): Promise<void> => {
    const counted = [...counts.values()];
    counts = new Map();
    try {
      await addDecisionCounts(database, counted);
    } catch (error) {
      for (const one of counted) add(one);
      throw error;
    }
  };
  return { count: (slot, level, at) => add({ day: dayOf(at), slot, level, decisions: 1 }), flush };
};

const DAY_MS = 86_400_000;
let latest = { number: Number.NaN, name: "" };

/** The day's name is made once a day and not once a decision. */
const dayOf = (at: number): string => {
  const number = Math.floor(at / DAY_MS);
  if (number !== latest.number) latest = { number, name: new Date(at).toISOString().slice(0, 10) };
  return latest.name;
};
