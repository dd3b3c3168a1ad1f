import type { Database } from "@seimbang/database";
import { type Level, type LevelLimit, lowerOf, oneLevelDown } from "@seimbang/engine";
import { listIncidents } from "./store.ts";

/** What is left of every level while some are off for everybody, in memory. */
export type DisabledLevels = {
  /** Undefined while none is off. */
  readonly limit: () => LevelLimit | undefined;
  readonly refresh: () => Promise<void>;
};

const HIGHEST: Level = 4;

/** A level reads what those below it read as well, so that above one that is off nothing is used either. */
export const createDisabledLevels = (database: Database): DisabledLevels => {
  let limit: LevelLimit | undefined;
  return {
    limit: () => limit,
    refresh: async () => {
      const open = (await listIncidents(database)).filter(({ lifted }) => lifted === undefined);
      const mostLevel = open.reduce<Level>((most, { level }) => lowerOf(most, oneLevelDown(level)), HIGHEST);
      limit = open.length === 0 ? undefined : { mostLevel, why: "level_disabled" };
    },
  };
};
