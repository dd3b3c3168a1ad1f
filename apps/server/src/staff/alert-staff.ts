import {
  type BothLanguages,
  INTRUSION_KINDS,
  inBothLanguages,
  type Language,
  STAFF_ROLES,
  type StaffAlert,
  type StaffAlertsWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { sayIntrusion } from "./say-intrusion.ts";
import { sayStaff as say } from "./say-staff.ts";
import type { StaffDeps } from "./staff-deps.ts";

export type Alerted = {
  readonly alert: StaffAlert;
  /** Whom of the staff it is about; undefined where it is about nobody of them. */
  readonly about: string | undefined;
  readonly intrusionId?: string;
  readonly device?: string;
  readonly address?: string;
  /** Of training, the day on which it ends or since which it is needed, in ISO 8601; of an audit, how much that is grave it found anew. */
  readonly reason?: string;
};

/** Tells people of the staff: each sees it until they have looked, and has a mail of it where the shop sends any. */
export const alertStaff = async (
  database: Database,
  recipients: readonly string[],
  { alert, about, device, address, reason, intrusionId }: Alerted,
  deps: StaffDeps,
): Promise<void> => {
  const told = [...new Set(recipients)].map((staffId) => ({ alertId: deps.makeId(), staffId }));
  if (told.length === 0) return;
  const now = deps.clock();
  await database
    .insertInto("staff_alert")
    .values(
      told.map(({ alertId, staffId }) => ({
        alert_id: alertId,
        staff_id: staffId,
        ...{ alert, about: about ?? null, intrusion_id: intrusionId ?? null },
        device: device ?? null,
        address: address ?? null,
        reason: reason ?? null,
        at: new Date(now),
        seen_at: null,
      })),
    )
    .execute();
  if (!deps.sendsMail) return;
  const text = sayAlert(alert, { name: await nameOf(database, about), device, address, reason });
  const of = mailOf(alert);
  const subject = inBothLanguages((language) => say(`mail.${of}_subject`, { shop: deps.shop.name }, language));
  const advice = inBothLanguages((language) => say(`mail.${of}_advice`, {}, language));
  for (const { alertId, staffId } of told)
    await mailStaff(database, staffId, { subject, paragraphs: [text, advice] }, alertId, deps);
};

const nameOf = async (database: Database, staffId: string | undefined): Promise<string> => {
  if (staffId === undefined) return "?";
  const row = await database.selectFrom("staff").select("name").where("staff_id", "=", staffId).executeTakeFirst();
  return row?.name ?? "?";
};

const mailOf = (alert: StaffAlert): "training" | "account" | "intrusion" | "audit" => {
  if (alert === "intrusion") return alert;
  if (alert === "audit_found") return "audit";
  return isOfTraining(alert) ? "training" : "account";
};

const mailStaff = async (
  database: Database,
  staffId: string,
  letter: Letter,
  messageId: string,
  { secrets, clock }: StaffDeps,
): Promise<void> => {
  const [row] = await database
    .selectFrom("staff")
    .select(["mail", "language"])
    .where("staff_id", "=", staffId)
    .execute();
  if (row === undefined || row.mail === null) return;
  const office = { address: row.mail, language: row.language as Language };
  await sendTransactional(database, { office }, letter, { messageId, secrets, now: clock() });
};

type Told = {
  readonly name: string;
  readonly device: string | undefined;
  readonly address: string | undefined;
  readonly reason: string | undefined;
};
const sayAlert = (alert: StaffAlert, { name, device = "?", address = "?", reason = "" }: Told): BothLanguages => {
  // What kind of intrusion it may be is said by its code.
  const kind = alert === "intrusion" ? INTRUSION_KINDS.find((known) => known === reason) : undefined;
  if (kind !== undefined) return sayIntrusion(kind);
  return inBothLanguages((language) => {
    const told = isOfTraining(alert)
      ? dayIn(reason, language)
      : alert === "roles_changed"
        ? rolesIn(reason, language)
        : reason;
    return say(`alert.${alert}`, { name, device, address, reason: told }, language);
  });
};

const rolesIn = (roles: string, language: Language): string =>
  STAFF_ROLES.filter((role) => roles.split(", ").includes(role))
    .map((role) => say(`role.${role}`, {}, language))
    .join(", ");

const TRAINING_ALERTS: readonly StaffAlert[] = [
  ...(["training_ends", "training_ended", "training_missing"] as const),
  ...(["course_ends", "course_ended", "course_missing"] as const),
];
const isOfTraining = (alert: StaffAlert): boolean => TRAINING_ALERTS.includes(alert);
const dayIn = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));

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
      return {
        alertId: row.alert_id,
        alert,
        at: row.at.toISOString(),
        ...(row.about === null ? {} : { about: { staffId: row.about, name } }),
        ...(row.intrusion_id === null ? {} : { intrusionId: row.intrusion_id }),
        ...(row.device === null ? {} : { device: row.device }),
        ...(row.address === null ? {} : { address: row.address }),
        ...(row.reason === null || alert === "intrusion" ? {} : { reason: row.reason }),
        text: sayAlert(alert, {
          name,
          device: row.device ?? undefined,
          address: row.address ?? undefined,
          reason: row.reason ?? undefined,
        }),
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
