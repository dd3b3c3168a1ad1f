import { AREA_NAMES, type AreaName } from "@seimbang/contracts";
import type { Database, DatabasePool } from "@seimbang/database";
import { sql } from "kysely";
import { followChannel } from "./follow-channel.ts";

const CHANNEL = "seimbang_areas";
const LOOK_EVERY_SECONDS = 30;

/** Tells every process, when the transaction commits, that something changed in these areas; of what, nothing is said. */
export const announceAreas = async (database: Database, areas: readonly AreaName[]): Promise<void> => {
  if (areas.length === 0) return;
  await sql`select pg_notify(${CHANNEL}, ${areas.join(",")})`.execute(database);
};

export type AreaChanges = {
  /** Calls back with what changed, and with all areas after a time in which nobody could hear; answers how to stop. */
  readonly follow: (changed: (areas: readonly AreaName[]) => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Hears what any process announces, on one connection for everybody in this one. */
export const openAreaChanges = async (
  pool: DatabasePool,
  onProblem: (error: unknown) => void,
): Promise<AreaChanges> => {
  const followers = new Set<(areas: readonly AreaName[]) => void>();
  const tell = (areas: readonly AreaName[]): void => {
    for (const follower of followers) follower(areas);
  };
  const channel = await followChannel(pool, CHANNEL, {
    onNotice: (payload) => {
      const named = payload.split(",");
      tell(AREA_NAMES.filter((area) => named.includes(area)));
    },
    onLook: (mayHaveMissed) => {
      if (mayHaveMissed) tell(AREA_NAMES);
    },
    lookEverySeconds: LOOK_EVERY_SECONDS,
    onProblem,
  });
  return {
    follow: (changed) => {
      followers.add(changed);
      return () => followers.delete(changed);
    },
    close: channel.close,
  };
};
