import type { Database } from "@seimbang/database";
import type { Amount, Granted } from "@seimbang/engine";

/** What servers were granted of a budget; `today` counts since the beginning of a day, in milliseconds since 1970. */
export type GrantedSince = Granted & { readonly dayFrom: number };

/**
 * Grants what `decide` allows of what was granted until now. Servers that ask at once are answered one after the other. A
 * server whose clock is behind another's counts what it is granted to the later day.
 * @returns what was granted now, and altogether
 */
export const grantFrom = (
  database: Database,
  campaignId: string,
  dayFrom: number,
  decide: (granted: Granted) => Amount,
): Promise<{ readonly lease: Amount; readonly granted: GrantedSince }> =>
  database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("campaign_budget")
      .values({ campaign_id: campaignId, granted: 0, day_from: new Date(dayFrom), granted_that_day: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await transaction
      .selectFrom("campaign_budget")
      .select(["granted", "day_from", "granted_that_day"])
      .where("campaign_id", "=", campaignId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const isNewDay = row.day_from.getTime() < dayFrom;
    const before = { total: Number(row.granted), today: isNewDay ? 0 : Number(row.granted_that_day) };
    const lease = decide(before);
    const granted = {
      total: before.total + lease,
      // What is given back of a former day makes room in the whole and not in this one.
      today: Math.max(0, before.today + lease),
      dayFrom: isNewDay ? dayFrom : row.day_from.getTime(),
    };
    if (lease !== 0)
      await transaction
        .updateTable("campaign_budget")
        .set({ granted: granted.total, day_from: new Date(granted.dayFrom), granted_that_day: granted.today })
        .where("campaign_id", "=", campaignId)
        .execute();
    return { lease, granted };
  });
