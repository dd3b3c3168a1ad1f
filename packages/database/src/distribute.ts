import { sql } from "kysely";
import type { Database } from "./database.ts";
import { DatabaseFailure } from "./database-failure.ts";
import type { Schema } from "./schema.ts";
import { TABLE_PLACEMENTS, type TablePlacement } from "./table-placements.ts";

type Table = keyof Schema;

/**
 * What is to be done with one table: spread it, copy it to every machine, or empty what is left of it on the coordinator, where Citus
 * leaves the rows that it has moved.
 */
export type DistributionStep =
  | { readonly kind: "distribute"; readonly table: Table; readonly by: string; readonly with?: Table }
  | { readonly kind: "copy"; readonly table: Table }
  | { readonly kind: "empty"; readonly table: Table };

export type DistributionPlan = {
  /** As Citus names itself. */
  readonly version: string;
  /** Machines that take rows. */
  readonly machines: number;
  readonly steps: readonly DistributionStep[];
  /** Tables that lie where they should. */
  readonly placed: number;
};

/**
 * What is still to be done so that every table of a migrated database lies where it belongs, and nothing is changed.
 * @throws DatabaseFailure `citus_missing`, `coordinator_unknown`, `not_coordinator`, `placed_otherwise`
 */
export const planDistribution = async (database: Database): Promise<DistributionPlan> => {
  const cluster = await readCluster(database);
  const placed = await readPlaced(database);
  const steps = ORDER.flatMap((table) => stepsFor(table, placed.get(table)));
  // A table that another one refers to may be emptied only when that one has been moved as well.
  const moves = steps.filter(({ kind }) => kind !== "empty");
  const empties = steps.filter(({ kind }) => kind === "empty");
  const tables = new Set(steps.map(({ table }) => table));
  return { ...cluster, steps: [...moves, ...empties], placed: ORDER.length - tables.size };
};

/**
 * Brings every table to where it belongs, each in a transaction of its own: whatever was done stays done, and the rest is done when this is
 * called again.
 * @throws DatabaseFailure as `planDistribution` does, and `still_served` while another process is connected
 */
export const distribute = async (
  database: Database,
  onStep: (step: DistributionStep) => void = () => undefined,
): Promise<DistributionPlan> => {
  const plan = await planDistribution(database);
  if (plan.steps.length === 0) return plan;
  await refuseWhileInUse(database);
  for (const step of plan.steps) {
    await take(database, step);
    onStep(step);
  }
  return plan;
};

/** Of a database that is distributed already: what a migration added joins the rest. Does nothing on any other. */
export const placeNewTables = async (database: Database): Promise<void> => {
  if (!(await isDistributed(database))) return;
  const { steps } = await planDistribution(database);
  for (const step of steps) await take(database, step);
};

/** Whether tables of this database lie on the machines of a cluster. */
export const isDistributed = async (database: Database): Promise<boolean> => {
  if (!(await hasCitus(database))) return false;
  const { rows } =
    await sql`select 1 from pg_dist_partition where logicalrelid = to_regclass('public.subject')`.execute(database);
  return rows.length > 0;
};

/** What others refer to comes first, then each group with the table that the others of it lie with. */
const ORDER: readonly Table[] = (["reference", "distributed"] as const).flatMap((kind) =>
  (Object.keys(TABLE_PLACEMENTS) as Table[]).filter((table) => TABLE_PLACEMENTS[table].kind === kind),
);

const leaderOf = (group: string): Table | undefined =>
  ORDER.find((table) => {
    const placement = TABLE_PLACEMENTS[table];
    return placement.kind === "distributed" && placement.group === group;
  });

type Placed = {
  readonly kind: "distributed" | "reference" | "local";
  readonly by: string | null;
  /** Rows, or room where rows were, in the coordinator's own table. */
  readonly hasLeftovers: boolean;
};

const stepsFor = (table: Table, placed: Placed | undefined): readonly DistributionStep[] => {
  const wanted = TABLE_PLACEMENTS[table];
  if (placed === undefined || placed.kind === "local") {
    const empty = placed?.hasLeftovers === true ? ([{ kind: "empty", table }] as const) : [];
    return [moveOf(table, wanted), ...empty];
  }
  const isAsWanted = placed.kind === wanted.kind && (wanted.kind !== "distributed" || placed.by === wanted.by);
  if (!isAsWanted) throw new DatabaseFailure("placed_otherwise", { table });
  return placed.hasLeftovers ? [{ kind: "empty", table }] : [];
};

const moveOf = (table: Table, wanted: TablePlacement): DistributionStep => {
  if (wanted.kind !== "distributed") return { kind: "copy", table };
  const leader = leaderOf(wanted.group);
  return {
    kind: "distribute",
    table,
    by: wanted.by,
    ...(leader === undefined || leader === table ? {} : { with: leader }),
  };
};

const take = (database: Database, step: DistributionStep): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    // Ours only refuse what would change an append-only row, on whichever machine it lies; Citus warns of triggers that write elsewhere.
    await sql`select set_config('citus.enable_unsafe_triggers', 'on', true)`.execute(transaction);
    await statementOf(step).execute(transaction);
  });

const statementOf = (step: DistributionStep) => {
  const table = `public.${step.table}`;
  if (step.kind === "empty") return sql`select truncate_local_data_after_distributing_table(${table}::regclass)`;
  if (step.kind === "copy") return sql`select create_reference_table(${table}::regclass)`;
  return sql`select create_distributed_table(${table}::regclass, ${step.by}, colocate_with => ${step.with ?? "none"})`;
};

const hasCitus = async (database: Database): Promise<boolean> => {
  const { rows } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(database);
  return rows.length > 0;
};

const readCluster = async (database: Database): Promise<{ readonly version: string; readonly machines: number }> => {
  if (!(await hasCitus(database))) throw new DatabaseFailure("citus_missing", {});
  const { rows } = await sql<{ version: string; group: number; coordinators: number; machines: number }>`
    select (select extversion from pg_extension where extname = 'citus') as version,
      (select groupid from pg_dist_local_group) as group,
      count(*) filter (where groupid = 0)::int as coordinators,
      count(*) filter (where shouldhaveshards)::int as machines
    from pg_dist_node where isactive and noderole = 'primary'`.execute(database);
  const [cluster] = rows;
  if (cluster === undefined) throw new Error("Citus says nothing of its machines.");
  if (cluster.group !== 0) throw new DatabaseFailure("not_coordinator", {});
  if (cluster.coordinators === 0) throw new DatabaseFailure("coordinator_unknown", {});
  return { version: cluster.version, machines: cluster.machines };
};

const readPlaced = async (database: Database): Promise<ReadonlyMap<Table, Placed>> => {
  const { rows } = await sql<{
    table: Table;
    method: string | null;
    model: string | null;
    by: string | null;
    size: string;
  }>`
    select relname as table, partmethod as method, repmodel as model,
      case when partmethod = 'h' then column_to_column_name(logicalrelid, partkey) end as by,
      pg_relation_size(pg_class.oid) as size
    from pg_class left join pg_dist_partition on logicalrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relname = any(${Object.keys(TABLE_PLACEMENTS)})`.execute(database);
  return new Map(
    rows.map(({ table, method, model, by, size }) => [
      table,
      { kind: kindOf(method, model), by, hasLeftovers: size !== "0" },
    ]),
  );
};

/** A table without a distribution column whose one shard is on every machine is a reference; with that shard on one, it is local still. */
const kindOf = (method: string | null, model: string | null): Placed["kind"] => {
  if (method === null) return "local";
  if (method === "n") return model === "t" ? "reference" : "local";
  return "distributed";
};

const refuseWhileInUse = async (database: Database): Promise<void> => {
  const { rows } = await sql<{ sessions: number }>`
    select count(*)::int as sessions from pg_stat_activity
    where datname = current_database() and application_name = 'seimbang' and pid <> pg_backend_pid()`.execute(database);
  const sessions = rows[0]?.sessions ?? 0;
  if (sessions > 0) throw new DatabaseFailure("still_served", { sessions: String(sessions) });
};
