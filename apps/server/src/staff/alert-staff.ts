import { inBothLanguages, openMessages, type StaffAlert, type StaffAlertsWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };
import type { StaffDeps } from "./staff-deps.ts";

const say = openMessages({ id: indonesian, en: english });

export type Alerted = {
  readonly alert: StaffAlert;
  /** Whom of the staff it is about. */
  readonly about: string;
  readonly device?: string;
  readonly address?: string;
  readonly reason?: string;
};

/** Tells people of the staff; each sees it until they have looked. */
export const alertStaff = async (
  database: Database,
  recipients: readonly string[],
  { alert, about, device, address, reason }: Alerted,
  { makeId, clock }: Pick<StaffDeps, "makeId" | "clock">,
): Promise<void> => {
  const told = [...new Set(recipients)];
  if (told.length === 0) return;
  await database
    .insertInto("staff_alert")
    .values(
      told.map((staffId) => ({
        alert_id: makeId(),
        staff_id: staffId,
        ...{ alert, about },
        device: device ?? null,
        address: address ?? null,
        reason: reason ?? null,
        at: new Date(clock()),
        seen_at: null,
      })),
    )
    .execute();
};

/** Everybody who answers for who may do what, and for what is done with personal data. */
export const overseers = async (database: Database): Promise<readonly string[]> =>
  (
    await database
      .selectFrom("staff_role")
      .select("staff_id")
      .distinct()
      .where("role", "in", ["administrator", "privacy_officer"])
      .execute()
  ).map((row) => row.staff_id);

const MOST_LISTED = 100;

/** What somebody was told, the newest first. */
export const listAlerts = async (database: Database, staffId: string): Promise<StaffAlertsWire> => {
  const rows = await database
    .selectFrom("staff_alert as a")
    .leftJoin("staff as s", "s.staff_id", "a.about")
    .selectAll("a")
    .select("s.name as about_name")
    .where("a.staff_id", "=", staffId)
    .orderBy("a.alert_id", "desc")
    .limit(MOST_LISTED)
    .execute();
  return {
    alerts: rows.map((row) => {
      const alert = row.alert as StaffAlert;
      const name = row.about_name ?? "?";
      const [device, address, reason] = [row.device ?? "?", row.address ?? "?", row.reason ?? ""];
      return {
        alertId: row.alert_id,
        alert,
        at: row.at.toISOString(),
        about: { staffId: row.about, name },
        ...(row.device === null ? {} : { device: row.device }),
        ...(row.address === null ? {} : { address: row.address }),
        ...(row.reason === null ? {} : { reason: row.reason }),
        text: inBothLanguages((language) => say(`alert.${alert}`, { name, device, address, reason }, language)),
        isSeen: row.seen_at !== null,
      };
    }),
  };
};

export const setAlertsSeen = async (database: Database, staffId: string, now: number): Promise<void> => {
  await database
    .updateTable("staff_alert")
    .set({ seen_at: new Date(now) })
    .where("staff_id", "=", staffId)
    .where("seen_at", "is", null)
    .execute();
};

/** How often each broke the glass since then, by the alerts of it. */
export const countBrokenGlass = async (
  database: Database,
  since: number,
): Promise<readonly { readonly staffId: string; readonly times: number }[]> => {
  const { rows } = await sql<{ about: string; times: number }>`
    select about, count(distinct at)::int as times from staff_alert
    where alert = 'break_glass' and at >= ${new Date(since)} group by about order by about`.execute(database);
  return rows.map(({ about, times }) => ({ staffId: about, times }));
};
