import type { Database } from "@seimbang/database";
import { type RawBuilder, sql } from "kysely";

/** People by their keys, from `after` (exclusive) up to `upTo` (inclusive). */
export type PeopleRange = { readonly after: string; readonly upTo: string };

/** What was stored before `since` may no longer be kept under `purpose` (or as `field`). */
export type KeepRule = { readonly name: string; readonly since: Date };

const inRange = ({ after, upTo }: PeopleRange): RawBuilder<unknown> =>
  sql`subject_key > ${after}::uuid and subject_key <= ${upTo}::uuid`;

const rowsOf = (rules: readonly KeepRule[]): RawBuilder<unknown> =>
  sql`unnest(${rules.map(({ name }) => name)}::text[], ${rules.map(({ since }) => since)}::timestamptz[]) as rule (name, since)`;

/** The purposes of a row under which it may still be kept. */
const standing = (rules: readonly KeepRule[]): RawBuilder<unknown> =>
  sql`array(select rule.name from ${rowsOf(rules)} where rule.name = any (purposes) and occurred_at >= rule.since
    order by rule.name)`;

/** Rules out, without looking at each purpose, what every purpose still allows. */
const mayHaveExpired = (rules: readonly KeepRule[]): RawBuilder<unknown> => {
  const latest = new Date(Math.max(0, ...rules.map(({ since }) => since.getTime())));
  return sql`(occurred_at < ${latest} or not purposes <@ ${rules.map(({ name }) => name)}::text[])`;
};

/** Events for which no purpose stands any more. */
export const deleteEvents = (database: Database, range: PeopleRange, rules: readonly KeepRule[]): Promise<number> =>
  run(
    database,
    sql`delete from event where ${inRange(range)} and ${mayHaveExpired(rules)} and cardinality(${standing(rules)}) = 0`,
  );

/** Takes each purpose whose time is over off the events that another purpose still keeps. */
export const narrowEvents = (database: Database, range: PeopleRange, rules: readonly KeepRule[]): Promise<number> =>
  run(
    database,
    sql`update event set purposes = ${standing(rules)}
      where ${inRange(range)} and ${mayHaveExpired(rules)}
        and cardinality(${standing(rules)}) between 1 and cardinality(purposes) - 1`,
  );

export const deleteDecisions = (database: Database, range: PeopleRange, before: Date): Promise<number> =>
  run(database, sql`delete from decision where ${inRange(range)} and decided_at < ${before}`);

export const deleteFeedback = (database: Database, range: PeopleRange, before: Date): Promise<number> =>
  run(database, sql`delete from feedback where ${inRange(range)} and at < ${before}`);

/** Questions about comfort. That somebody refused an invitation is remembered as long as they are. */
export const deleteComfortPrompts = (database: Database, range: PeopleRange, before: Date): Promise<number> =>
  run(database, sql`delete from prompt where ${inRange(range)} and kind = 'comfort' and asked_at < ${before}`);

/** Who was in which arm of an experiment. */
export const deleteExposures = (database: Database, range: PeopleRange, before: Date): Promise<number> =>
  run(database, sql`delete from experiment_exposure where ${inRange(range)} and exposed_at < ${before}`);

/** Permissions for a preview that nobody used in time. */
export const deletePreviewGrants = (database: Database, range: PeopleRange, now: Date): Promise<number> =>
  run(database, sql`delete from preview_grant where ${inRange(range)} and expires_at <= ${now}`);

/** Who was erased so long ago that everything from before is too old to be kept of anybody. */
export const deleteErasedIdentities = (database: Database, before: Date): Promise<number> =>
  run(database, sql`delete from erased_identity where erased_at < ${before}`);

/** What was counted of campaigns so long ago that nothing of it can come again. */
export const deleteTouches = (database: Database, before: Date): Promise<number> =>
  run(database, sql`delete from campaign_touch where decided_at < ${before}`);

/** The numbers of days long past. */
export const deleteCampaignCounts = (database: Database, before: Date): Promise<number> =>
  run(database, sql`delete from campaign_count where day < ${before}`);

/** What people deleted and nothing would be kept of any more, should it come again. */
export const deleteForgottenEvents = (database: Database, range: PeopleRange, now: Date): Promise<number> =>
  run(database, sql`delete from forgotten_event where ${inRange(range)} and expires_at <= ${now}`);

/** What people asked and was done or answered so long ago that nobody has to account for it any more. */
export const deleteRequests = (database: Database, range: PeopleRange, before: Date): Promise<number> =>
  run(database, sql`delete from rights_request where ${inRange(range)} and finished_at < ${before}`);

/** Names and addresses of people of whom nothing else is kept, and those that no purpose keeps so long. */
export const deleteIdentifiers = (
  database: Database,
  range: PeopleRange,
  rules: readonly KeepRule[],
): Promise<number> =>
  run(
    database,
    sql`delete from direct_identifier as identifier where ${inRange(range)} and (
      exists (select from ${rowsOf(rules)} where rule.name = identifier.field and identifier.stored_at < rule.since)
      or not (
        exists (select from event where event.subject_key = identifier.subject_key)
        or exists (select from decision where decision.subject_key = identifier.subject_key)
        or exists (select from choice where choice.subject_key = identifier.subject_key)
      )
    )`,
  );

const run = async (database: Database, statement: RawBuilder<unknown>): Promise<number> =>
  Number((await statement.execute(database)).numAffectedRows ?? 0);
