import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { createReport, type RetentionReport } from "./retention-report.ts";
import { daysBefore, type RetentionRule } from "./retention-rule.ts";
import { eventRules, otherRules, personRules, type RetentionSettings } from "./retention-rules.ts";
import { deleteByRule, deleteEvents, findUnused, type Gone, type PeopleRange } from "./store.ts";
import { walkPeople } from "./walk-people.ts";

export type RetentionDependencies = {
  readonly database: Database;
  readonly settings: RetentionSettings;
  /** Every feature that keeps something about people: what is unused goes from all of them. */
  readonly holders: readonly PersonalDataHolder[];
};

/**
 * Deletes what may no longer be kept, and whoever is left with nothing but their choices and was not heard of for long.
 * Time counts from when something happened, not from when we heard of it, so that an import does not prolong anything. A
 * purpose that the registry no longer names keeps nothing. Each transaction deals with a bounded number of people, and a
 * run that was cut short is finished by the next.
 * @param isDryRun does the very same and takes it back, so that the report cannot differ from what would be done
 */
export const deleteExpired = async (
  { database, settings, holders }: RetentionDependencies,
  now: number,
  isDryRun = false,
): Promise<RetentionReport> => {
  const report = createReport();
  const rules = personRules(settings, now);
  const kept = eventRules(settings.registry, now);
  const others = ["event", ...new Set(rules.map(({ table }) => table))].filter((table) => !KEEPS_NOBODY.has(table));
  const end = isDryRun ? "rollback" : "commit";
  const note = (rule: Line, gone: Gone | undefined): void => {
    if (gone !== undefined) report.add(lineOf(rule, gone));
  };
  for await (const range of walkPeople(database)) {
    await inPart(database, end, async (transaction) => {
      const { left, deleted } = await deleteEvents(transaction, range, kept);
      for (const gone of left) report.add(lineOf(eventLine(gone.purpose), gone));
      report.addEventsDeleted(deleted);
      for (const rule of rules) note(rule, await deleteByRule(transaction, rule, range));
      const unused = { holders, since: daysBefore(now, settings.unusedDays), others };
      note(UNUSED, await deleteUnused(transaction, range, unused));
    });
  }
  await inPart(database, end, async (transaction) => {
    for (const rule of otherRules(settings, now)) note(rule, await deleteByRule(transaction, rule));
  });
  return report.read(now, isDryRun);
};

/** An invitation that somebody refused, an order of long ago, and that they were written to, are no reason to know who they are. */
const KEEPS_NOBODY: ReadonlySet<string> = new Set(["prompt", "invoice_owner", "recipient_result", "message"]);

type Line = Omit<RetentionRule, "isOver" | "datedBy">;

const eventLine = (purpose: string): Line => ({
  ...{ kind: "events", table: "event", purpose },
  term: `purposes.${purpose}.retentionDays`,
});
const UNUSED: Line = { kind: "unused_people", table: "subject", term: "retention.unusedDays" };

const lineOf = ({ kind, table, purpose, term }: Line, { rows, people, oldest, newest }: Gone) => ({
  ...{ kind, table, term, rows, oldest, newest },
  ...(purpose === undefined || purpose === "" ? {} : { purpose }),
  ...(people === undefined ? {} : { people }),
});

const inPart = async (
  database: Database,
  end: "commit" | "rollback",
  work: (transaction: DatabaseTransaction) => Promise<void>,
): Promise<void> => {
  const transaction = await database.startTransaction().execute();
  try {
    await work(transaction);
  } catch (error) {
    await transaction.rollback().execute();
    throw error;
  }
  await transaction[end]().execute();
};

type Unused = Pick<RetentionDependencies, "holders"> & { readonly since: Date; readonly others: readonly string[] };

/** From every feature at once, as an erasure would; late events find nobody who allows them to be kept. */
const deleteUnused = async (
  transaction: DatabaseTransaction,
  range: PeopleRange,
  { holders, since, others }: Unused,
): Promise<Gone | undefined> => {
  const unused = await findUnused(transaction, range, since, others);
  for (const { subject } of unused) for (const holder of holders) await holder.erase(transaction, subject);
  if (unused.length === 0) return undefined;
  const times = unused.map(({ heardAt }) => heardAt);
  return {
    ...{ rows: unused.length, people: unused.length },
    ...{ oldest: Math.min(...times), newest: Math.max(...times) },
  };
};
