import { parse } from "libpg-query";
import {
  allQueries,
  below,
  type Node,
  nodesAt,
  type Operand,
  type Query,
  readQueries,
  type Source,
} from "./read-statement.ts";

/**
 * What Citus does not run, or runs only by asking every machine. Each was seen to be refused by Citus 13.2, and stands in its documentation or
 * in the code that refuses it.
 */
export const CITUS_RULES = {
  /** @see https://docs.citusdata.com/en/stable/develop/reference_workarounds.html "SELECT … FOR UPDATE works in single-shard queries only" */
  lock_across_shards: "holds rows of many shards (for update, for share)",
  /** @see https://docs.citusdata.com/en/stable/develop/reference_sql.html#joins */
  join_apart: "joins distributed tables otherwise than on the column by which both are distributed",
  /** @see https://docs.citusdata.com/en/stable/develop/reference_workarounds.html "Correlated subqueries … on the distribution column" */
  correlated_elsewhere: "asks in a subquery of each row of something that does not lie with it",
  /** @see https://docs.citusdata.com/en/stable/develop/api_guc.html#citus-local-table-join-policy-enum */
  local_with_distributed: "joins a table of the coordinator with a distributed one",
  /** @see https://docs.citusdata.com/en/stable/develop/reference_workarounds.html "Grouping sets" */
  grouping_sets: "groups in several ways at once (rollup) where rows of many shards come together",
  /** @see https://docs.citusdata.com/en/stable/develop/reference_dml.html "the distribution column cannot be updated" */
  sets_distribution_column: "gives a row another distribution column",
  /** @see https://docs.citusdata.com/en/stable/develop/reference_ddl.html "unique constraints … must include the distribution column" */
  conflict_elsewhere: "asks for a conflict without the distribution column",
  /** @see https://github.com/citusdata/citus/blob/v13.2.2/src/backend/distributed/planner/multi_router_planner.c "must not be VOLATILE" */
  volatile_change: "changes rows by a function that answers otherwise each time",
  /** @see https://github.com/citusdata/citus/blob/v13.2.2/src/backend/distributed/planner/multi_router_planner.c "STABLE functions used in UPDATE queries cannot be called with column references" */
  stable_change: "reckons with times and a column in what it sets",
  /** @see https://github.com/citusdata/citus/blob/v13.2.2/src/backend/distributed/planner/multi_router_planner.c "non-IMMUTABLE functions are not allowed in the RETURNING clause" */
  stable_returning: "converts to a time in what a change returns",
  /** @see https://github.com/citusdata/citus/blob/v13.2.2/src/backend/distributed/planner/multi_router_planner.c "cannot perform select on a distributed table and modify a reference table" */
  reference_from_distributed: "changes a reference table by rows of a distributed one",
  /** Seen: "relation with oid 0 is not a Citus table". */
  local_and_reference_change: "changes a local and a reference table in one statement",
  /** Seen: "a column definition list is required for functions returning record". */
  empty_columns: "asks whether there is a row of no columns; say select 1",
  /** Seen: "Subqueries in HAVING cannot refer to outer query". */
  having_subquery: "asks of other rows in having",
  /** Not refused, but asked of every machine, so that more machines make it no quicker. */
  every_shard: "asks every shard, and is not declared to",
} as const;

export type CitusRule = keyof typeof CITUS_RULES;

const VOLATILE = new Set(["gen_random_uuid", "random", "clock_timestamp", "timeofday", "nextval", "uuidv7"]);

/** Which rules a statement breaks. Nothing of one that PostgreSQL itself does not parse, which it refuses anyway. */
export const judgeStatement = async (text: string): Promise<ReadonlySet<CitusRule>> => {
  const { stmts = [] } = await parse(text);
  const broken = stmts.flatMap(({ stmt }) => [...judge(readQueries(stmt as Node))]);
  return new Set(broken);
};

function* judge(statement: readonly Query[]): Generator<CitusRule> {
  const all = allQueries(statement);
  const distributed = all.flatMap((query) => [...distributedIn(query), ...targetIn(query, "distributed")]);
  for (const query of all) yield* judgeChange(query, all);
  if (distributed.length === 0) return;
  if (all.some(isWithoutColumns)) yield "empty_columns";
  const isOneShard = all.every((query) => distributedIn(query).every((source) => pinOf(query, source) === "one"));
  for (const query of statement) yield* judgeShards(query, [], isOneShard);
  if (
    all.some((query) =>
      distributedIn(query).some((source) => pinOf(query, source) === "none" && !isTied(query, source, all)),
    )
  )
    yield "every_shard";
}

const distributedIn = ({ sources }: Query): readonly Source[] =>
  sources.filter(({ placement }) => placement?.kind === "distributed");

const targetIn = ({ target }: Query, kind: string): readonly Source[] =>
  target?.placement?.kind === kind ? [target] : [];

const keyOf = ({ placement }: Source): string => (placement?.kind === "distributed" ? placement.by : "");

const groupOf = ({ placement }: Source): string => (placement?.kind === "distributed" ? placement.group : "");

type ColumnOperand = Extract<Operand, { readonly column: string }>;

const isColumn = (operand: Operand): operand is ColumnOperand => "column" in operand;

/** Whether this is the distribution column of a source; one that is not qualified may be that of any. */
const isKeyOf = (operand: Operand, source: Source): boolean =>
  isColumn(operand) && operand.column === keyOf(source) && (operand.of === undefined || operand.of === source.alias);

/** What is equal to a source's distribution column, also by way of others. */
const equalTo = (query: Query, source: Source): readonly Operand[] => {
  const found: Operand[] = [{ column: keyOf(source), of: source.alias }];
  const same = (one: Operand, other: Operand): boolean =>
    isColumn(one) && isColumn(other) && one.column === other.column && (one.of ?? other.of) === (other.of ?? one.of);
  for (let before = 0; before < found.length; ) {
    before = found.length;
    for (const pair of query.equals)
      for (const [one, other] of [pair, [pair[1], pair[0]] as const])
        if (found.some((known) => same(known, one)) && !found.some((known) => known === other || same(known, other)))
          found.push(other);
  }
  return found;
};

const pinOf = (query: Query, source: Source): "one" | "some" | "none" => {
  const values = equalTo(query, source).filter((operand) => !isColumn(operand));
  if (values.some((operand) => "isOne" in operand && operand.isOne)) return "one";
  return values.length > 0 ? "some" : "none";
};

/** Whether a source lies with one that is said to be of some people, here or in the query around. */
const isTied = (query: Query, source: Source, all: readonly Query[]): boolean =>
  equalTo(query, source).some(
    (operand) =>
      isColumn(operand) &&
      all.some((other) =>
        distributedIn(other).some((near) => near !== source && isKeyOf(operand, near) && pinOf(other, near) !== "none"),
      ),
  );

/** A query with the distributed tables that it reads itself, and those that it is in, the nearest first. */
type Placed = { readonly query: Query; readonly own: readonly Source[]; readonly around: readonly Query[] };

const SHARD_RULES: { readonly [Rule in CitusRule]?: (placed: Placed) => boolean } = {
  lock_across_shards: ({ query, own }) =>
    nodesAt(query.node, "lockingClause").length > 0 && own.some((source) => pinOf(query, source) !== "one"),
  grouping_sets: ({ query, own }) =>
    own.length > 0 && [...below(query.node["groupClause"])].some(([kind]) => kind === "GroupingSet"),
  join_apart: ({ query, own }) => !areTogether(query, own),
  having_subquery: ({ query, own }) => own.length > 0 && query.as === "having",
  correlated_elsewhere: ({ query, own, around }) =>
    own.length > 0 && query.as !== "having" && refersAround(query, around) && !isJoinedAround(query, around),
};

function* judgeShards(query: Query, around: readonly Query[], isOneShard: boolean): Generator<CitusRule> {
  const own = distributedIn(query);
  const rules = isOneShard ? [] : (Object.entries(SHARD_RULES) as [CitusRule, (placed: Placed) => boolean][]);
  for (const [rule, isBroken] of rules) if (isBroken({ query, own, around })) yield rule;
  if (own.length > 0 && query.sources.some(({ placement }) => placement?.kind === "local"))
    yield "local_with_distributed";
  for (const inner of query.within)
    yield* judgeShards(inner, inner.as === "with" ? [] : [query, ...around], isOneShard);
}

const areTogether = (query: Query, own: readonly Source[]): boolean => {
  const [first, ...others] = own;
  if (first === undefined) return true;
  const equal = equalTo(query, first);
  return others.every(
    (other) =>
      groupOf(other) === groupOf(first) &&
      equal.some(
        (operand) =>
          isKeyOf(operand, other) && isColumn(operand) && (operand.of !== undefined || query.sources.length === 1),
      ),
  );
};

const aliasesOf = (query: Query): ReadonlySet<string> => new Set(query.sources.map(({ alias }) => alias));

/** Whether a query reads columns of one that it is in. */
const refersAround = (query: Query, around: readonly Query[]): boolean => {
  const inner = new Set([query, ...allQueries(query.within)].flatMap((one) => [...aliasesOf(one)]));
  const outer = new Set(around.flatMap((one) => [...aliasesOf(one)]));
  return [...below(query.node)].some(([kind, node]) => {
    if (kind !== "ColumnRef") return false;
    const [qualifier, column] = nodesAt(node, "fields").map((field) => (field["String"] as Node | undefined)?.["sval"]);
    return column !== undefined && typeof qualifier === "string" && outer.has(qualifier) && !inner.has(qualifier);
  });
};

/** Whether it is of the same person as the row around it, and that row lies with its person. */
const isJoinedAround = (query: Query, around: readonly Query[]): boolean =>
  distributedIn(query).some((source) =>
    equalTo(query, source).some(
      (operand) =>
        isColumn(operand) &&
        around.some((outer) =>
          outer.sources.some((near) => near.alias === operand.of && liesWith(near, source, outer)),
        ),
    ),
  );

/** A query in the place of a table lies where its rows do. One that was put in front (`with`) does not, nor does a list. */
const liesWith = (near: Source, source: Source, outer: Query): boolean => {
  if (near.placement?.kind === "distributed") return groupOf(near) === groupOf(source);
  if (near.query === undefined) return false;
  const inner = readQueries(near.query);
  return [...inner, ...outer.within].some((one) =>
    distributedIn(one).some((deep) => groupOf(deep) === groupOf(source)),
  );
};

const isWithoutColumns = ({ kind, node, as }: Query): boolean =>
  kind === "SelectStmt" &&
  as === "expression" &&
  nodesAt(node, "targetList").length === 0 &&
  nodesAt(node, "valuesLists").length === 0;

type Change = { readonly query: Query; readonly target: Source; readonly all: readonly Query[] };

const isDistributed = ({ placement }: Source): boolean => placement?.kind === "distributed";
const isShared = (target: Source): boolean => isDistributed(target) || target.placement?.kind === "reference";
const setsOf = ({ kind, node }: Query): readonly Node[] => (kind === "UpdateStmt" ? nodesAt(node, "targetList") : []);

const CHANGE_RULES: { readonly [Rule in CitusRule]?: (change: Change) => boolean } = {
  reference_from_distributed: ({ query, target, all }) =>
    target.placement?.kind === "reference" && readsDistributed(query, all),
  local_and_reference_change: ({ query, target, all }) =>
    target.placement?.kind === "local" &&
    query.as === "with" &&
    all.some((one) => one.sources.some(({ placement }) => placement?.kind === "reference")),
  sets_distribution_column: ({ query, target }) =>
    isDistributed(target) &&
    setsOf(query).some((one) => (one["ResTarget"] as Node | undefined)?.["name"] === keyOf(target)),
  conflict_elsewhere: ({ query, target }) => isDistributed(target) && isConflictElsewhere(query.node, keyOf(target)),
  volatile_change: ({ query, target }) =>
    isShared(target) &&
    query.kind !== "InsertStmt" &&
    functionsIn([setsOf(query), query.node["whereClause"]]).some((name) => VOLATILE.has(name)),
  stable_change: ({ query, target }) =>
    isShared(target) && setsOf(query).some((one) => hasColumn(one) && castsTo(one, ["interval", "timestamptz"])),
  stable_returning: ({ query, target }) => isShared(target) && castsTo(query.node["returningClause"], ["timestamptz"]),
};

function* judgeChange(query: Query, all: readonly Query[]): Generator<CitusRule> {
  const { kind, target } = query;
  if (target === undefined || kind === "SelectStmt") return;
  const rules = Object.entries(CHANGE_RULES) as [CitusRule, (change: Change) => boolean][];
  for (const [rule, isBroken] of rules) if (isBroken({ query, target, all })) yield rule;
}

/** Whether what a change writes comes from rows of distributed tables, here or in a query that is put in front of it. */
const readsDistributed = (query: Query, all: readonly Query[]): boolean => {
  const touches = (one: Query): boolean => distributedIn(one).length > 0 || targetIn(one, "distributed").length > 0;
  const own = [query, ...allQueries(query.within).filter(({ as }) => as !== "with")];
  const names = new Set(own.flatMap(({ sources }) => sources.map(({ table }) => table)));
  return (
    own.some(touches) ||
    all.some((one) => one.name !== undefined && names.has(one.name) && allQueries([one]).some(touches))
  );
};

const isConflictElsewhere = (node: Node, key: string): boolean => {
  const infer = ((node["onConflictClause"] as Node | undefined)?.["infer"] as Node | undefined)?.["indexElems"];
  if (!Array.isArray(infer)) return false;
  return !infer.some((element) => ((element as Node)["IndexElem"] as Node | undefined)?.["name"] === key);
};

const functionsIn = (value: unknown): readonly string[] =>
  [...below(value)].flatMap(([kind, node]) =>
    kind === "FuncCall"
      ? nodesAt(node, "funcname").map((name) => String((name["String"] as Node | undefined)?.["sval"]))
      : [],
  );

const hasColumn = (value: unknown): boolean => [...below(value)].some(([kind]) => kind === "ColumnRef");

const castsTo = (value: unknown, types: readonly string[]): boolean =>
  [...below(value)].some(
    ([kind, node]) =>
      kind === "TypeCast" &&
      nodesAt(node["typeName"] as Node, "names").some((name) =>
        types.includes(String((name["String"] as Node | undefined)?.["sval"])),
      ) &&
      hasColumnOrOperator(node),
  );

const hasColumnOrOperator = (node: Node): boolean =>
  hasColumn(node) || (node["arg"] as Node | undefined)?.["A_Const"] !== undefined;
