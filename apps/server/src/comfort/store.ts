import type { Database } from "@seimbang/database";
import { brandAs, isLevel, type Level, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import { lowestIdAt } from "../platform/ids.ts";
import type { AskedWindow } from "./asked-window.ts";

/** Somebody who was asked how comfortable they are, and the receipt of what they were shown last before that. */
export type AskedRow = {
  readonly level: Level;
  /** With which they were asked. */
  readonly probability: number;
  /** 1 to 5; undefined for whoever did not answer. */
  readonly fine: number | undefined;
  readonly slot: string | undefined;
  readonly receipt: Buffer | undefined;
  /** When they were shown that. */
  readonly decidedAt: number | undefined;
};

/** Everybody who was asked between two times, whether or not they answered. */
export const loadAsked = async (database: Database, { from, until }: AskedWindow): Promise<readonly AskedRow[]> => {
  const { rows } = await sql<{
    level: number;
    probability: number;
    fine: number | null;
    slot: string | null;
    receipt: Buffer | null;
    decided_at: Date | null;
  }>`
    select p.level, p.probability, p.fine, d.slot, d.receipt, d.decided_at
    from prompt p left join lateral (
      select slot, receipt, decided_at from decision
      where subject_key = p.subject_key and decided_at <= p.asked_at and preview is null and p.fine is not null
      order by decision_id desc limit 1
    ) d on true
    where p.kind = 'comfort' and p.probability > 0
      and p.asked_at >= ${new Date(from)} and p.asked_at < ${new Date(until)}`.execute(database);
  return rows.flatMap(({ level, probability, fine, slot, receipt, decided_at }) => {
    const shown = {
      slot: slot ?? undefined,
      receipt: receipt ?? undefined,
      decidedAt: decided_at?.getTime(),
    };
    return isLevel(level) ? [{ level, probability, fine: fine ?? undefined, ...shown }] : [];
  });
};

/** People of whom nothing was heard since a time: no choice, no event, no decision. By their keys, from after one on. */
export const listInactive = async (
  database: Database,
  since: number,
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly SubjectKey[]> => {
  const cutoff = new Date(since);
  const { rows } = await sql<{ subject_key: string }>`
    select subject_key from (
      select subject_key from choice
      where ${after ?? null}::uuid is null or subject_key > ${after ?? null}::uuid
      group by subject_key having max(at) < ${cutoff}
    ) as quiet
    where not exists (select 1 from event e where e.subject_key = quiet.subject_key and e.occurred_at >= ${cutoff})
      and not exists (
        select 1 from decision d where d.subject_key = quiet.subject_key and d.decision_id >= ${lowestIdAt(since)}
      )
    order by subject_key limit ${most}`.execute(database);
  return rows.map(({ subject_key }) => brandAs.subjectKey(subject_key));
};

export type Incident = {
  readonly incidentId: string;
  readonly level: Level;
  readonly openedAt: number;
  readonly evidence: object;
  /** Undefined while the level is off. */
  readonly lifted: { readonly at: number; readonly by: string; readonly judgement: string } | undefined;
};

/** Newest first. */
export const listIncidents = async (database: Database): Promise<readonly Incident[]> => {
  const rows = await database.selectFrom("level_incident").selectAll().orderBy("opened_at", "desc").execute();
  return rows.flatMap(({ incident_id, level, opened_at, evidence, lifted_at, lifted_by, judgement }) => {
    if (!isLevel(level)) return [];
    const lifted =
      lifted_at === null ? undefined : { at: lifted_at.getTime(), by: lifted_by ?? "", judgement: judgement ?? "" };
    return [{ incidentId: incident_id, level, openedAt: opened_at.getTime(), evidence: evidence as object, lifted }];
  });
};

/** Of a level that is off already nothing is opened again. Answers whether it was news. */
export const openIncident = async (
  database: Database,
  { incidentId, level, openedAt, evidence }: Omit<Incident, "lifted">,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("level_incident")
    .values({
      incident_id: incidentId,
      level,
      opened_at: new Date(openedAt),
      evidence: JSON.stringify(evidence),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

/** Whether there was such an incident, and it was open. */
export const liftIncident = async (
  database: Database,
  incidentId: string,
  { at, by, judgement }: NonNullable<Incident["lifted"]>,
): Promise<boolean> => {
  const { numUpdatedRows } = await database
    .updateTable("level_incident")
    .set({ lifted_at: new Date(at), lifted_by: by, judgement })
    .where("incident_id", "=", incidentId)
    .where("lifted_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

export type ReportKind = "levels" | "points";

export const keepReport = async (database: Database, kind: ReportKind, at: number, report: object): Promise<void> => {
  const row = { at: new Date(at), report: JSON.stringify(report) };
  await database
    .insertInto("comfort_report")
    .values({ kind, ...row })
    .onConflict((conflict) => conflict.column("kind").doUpdateSet(row))
    .execute();
};

export const findReport = async <Report extends object>(
  database: Database,
  kind: ReportKind,
): Promise<{ readonly at: number; readonly report: Report } | undefined> => {
  const row = await database
    .selectFrom("comfort_report")
    .select(["at", "report"])
    .where("kind", "=", kind)
    .executeTakeFirst();
  // Whoever asks for a kind knows what was kept as it.
  return row === undefined ? undefined : { at: row.at.getTime(), report: row.report as Report };
};
