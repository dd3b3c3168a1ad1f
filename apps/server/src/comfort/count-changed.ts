import type { Database } from "@seimbang/database";
import { LEVELS, type Level } from "@seimbang/engine";
import { sql } from "kysely";
import type { AskedWindow } from "./asked-window.ts";
import type { ToldLevels } from "./tell-levels.ts";

/** How many questions at each level are in its former window or in this one, and not in both; undefined for a level without a former one. */
export const countChanged = async (
  database: Database,
  former: ToldLevels["windows"],
  now: AskedWindow,
): Promise<ReadonlyMap<Level, number>> => {
  const levels = LEVELS.filter((level) => former[level] !== undefined);
  const counted = levels.map(async (level): Promise<readonly [Level, number]> => {
    const { from, until } = former[level] ?? now;
    const { rows } = await sql<{ questions: number }>`
      select count(*)::int as questions from prompt
      where kind = 'comfort' and probability > 0 and level = ${level}
        and (asked_at >= ${new Date(from)} and asked_at < ${new Date(until)})
          <> (asked_at >= ${new Date(now.from)} and asked_at < ${new Date(now.until)})`.execute(database);
    return [level, rows[0]?.questions ?? 0];
  });
  return new Map(await Promise.all(counted));
};
