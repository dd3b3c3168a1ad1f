import { randomUUID } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { Level } from "@seimbang/engine";

/** For tests: a level that is off since an hour before now. */
export const insertIncident = async (database: Database, level: Level): Promise<string> => {
  const incidentId = randomUUID();
  await database
    .insertInto("level_incident")
    .values({ incident_id: incidentId, level, opened_at: new Date(Date.now() - 3_600_000), evidence: "{}" })
    .execute();
  return incidentId;
};
