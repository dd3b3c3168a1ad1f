import { TABLE_PLACEMENTS, type TablePlacement } from "@seimbang/database";

/** A node of the tree that PostgreSQL's own parser makes; of each kind only what is looked at is read. */
export type Node = { readonly [key: string]: unknown };

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const nodeAt = (node: Node | undefined, key: string): Node | undefined => {
  const value = node?.[key];
  return isNode(value) ? value : undefined;
};

export const nodesAt = (node: Node | undefined, key: string): readonly Node[] => {
  const value = node?.[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

const textAt = (node: Node | undefined, key: string): string | undefined => {
  const value = node?.[key];
  return typeof value === "string" ? value : undefined;
};

/** Every node below this one, itself included, without going into those that `stopsAt` names. */
export function* below(value: unknown, stopsAt: (kind: string) => boolean = () => false): Generator<[string, Node]> {
  if (Array.isArray(value)) for (const one of value) yield* below(one, stopsAt);
  if (!isNode(value)) return;
  for (const [kind, child] of Object.entries(value)) {
    if (isNode(child)) yield [kind, child];
    if (!stopsAt(kind)) yield* below(child, stopsAt);
  }
}

/** What rows come from, by the name that they go by in their query. */
export type Source = {
  readonly alias: string;
  readonly placement: TablePlacement | undefined;
  /** The table, or the query that stands in its place. */
  readonly table: string | undefined;
  readonly query: Node | undefined;
};

const QUERIES = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt"] as const;
type QueryKind = (typeof QUERIES)[number];

const isQuery = (kind: string): kind is QueryKind => (QUERIES as readonly string[]).includes(kind);

/** One query of a statement: what it reads from, which columns it says are equal, and the queries within it. */
export type Query = {
  readonly kind: QueryKind;
  readonly node: Node;
  readonly sources: readonly Source[];
  /** The table that it writes. */
  readonly target: Source | undefined;
  /** Pairs that hold of every row: two columns, or a column and what it is compared with. */
  readonly equals: readonly (readonly [Operand, Operand])[];
  readonly within: readonly Query[];
  /** How it stands in the query that it is in. */
  readonly as: "statement" | "with" | "from" | "expression" | "having";
  /** By which others read it, where it is put in front of them. */
  readonly name?: string;
};

export type Operand =
  | { readonly column: string; readonly of: string | undefined }
  | { readonly value: string; readonly isOne: boolean };

const placementOf = (table: string): TablePlacement | undefined =>
  table in TABLE_PLACEMENTS ? TABLE_PLACEMENTS[table as keyof typeof TABLE_PLACEMENTS] : undefined;

const sourceOf = (range: Node, names: ReadonlySet<string>): Source => {
  const table = textAt(range, "relname") ?? "";
  const alias = textAt(nodeAt(range, "alias"), "aliasname") ?? table;
  const placement = names.has(table) ? undefined : placementOf(table);
  return { alias, placement, table, query: undefined };
};

/** A `from` without what it joins: only where rows come from. */
function* sourcesIn(items: readonly Node[], names: ReadonlySet<string>): Generator<Source> {
  for (const item of items) {
    const [range, join, select, call] = ["RangeVar", "JoinExpr", "RangeSubselect", "RangeFunction"].map((kind) =>
      nodeAt(item, kind),
    );
    if (range !== undefined) yield sourceOf(range, names);
    const alias = textAt(nodeAt(select ?? call, "alias"), "aliasname") ?? "";
    if (select !== undefined)
      yield { alias, placement: undefined, table: undefined, query: nodeAt(select, "subquery") };
    if (call !== undefined) yield { alias, placement: undefined, table: undefined, query: undefined };
    if (join !== undefined)
      yield* sourcesIn(
        [nodeAt(join, "larg"), nodeAt(join, "rarg")].filter((one) => one !== undefined),
        names,
      );
  }
}

const namesIn = (node: Node): ReadonlySet<string> =>
  new Set(
    nodesAt(nodeAt(node, "withClause"), "ctes").map((cte) => textAt(nodeAt(cte, "CommonTableExpr"), "ctename") ?? ""),
  );

const operandOf = (value: unknown, isOne: boolean): Operand | undefined => {
  if (!isNode(value)) return undefined;
  const cast = nodeAt(value, "TypeCast");
  if (cast !== undefined) return operandOf(cast["arg"], isOne);
  const column = nodeAt(value, "ColumnRef");
  if (column === undefined) return { value: JSON.stringify(value), isOne };
  const path = nodesAt(column, "fields").map((field) => textAt(nodeAt(field, "String"), "sval"));
  const name = path.at(-1);
  return name === undefined ? undefined : { column: name, of: path.length > 1 ? path.at(-2) : undefined };
};

/** Comparisons that hold of every row: those of a condition's outermost `and`. */
function* equalsIn(condition: unknown): Generator<readonly [Operand, Operand]> {
  if (!isNode(condition)) return;
  const all = nodeAt(condition, "BoolExpr");
  if (all !== undefined && all["boolop"] === "AND_EXPR") for (const part of nodesAt(all, "args")) yield* equalsIn(part);
  const comparison = nodeAt(condition, "A_Expr");
  if (comparison === undefined || textAt(nodeAt(nodesAt(comparison, "name")[0], "String"), "sval") !== "=") return;
  const isOne = comparison["kind"] === "AEXPR_OP";
  const [one, other] = [operandOf(comparison["lexpr"], isOne), operandOf(comparison["rexpr"], isOne)];
  if (one !== undefined && other !== undefined) yield [one, other];
}

function* equalsOfJoins(items: readonly Node[], names: ReadonlySet<string>): Generator<readonly [Operand, Operand]> {
  for (const item of items) {
    const join = nodeAt(item, "JoinExpr");
    if (join === undefined) continue;
    const sides = [nodeAt(join, "larg"), nodeAt(join, "rarg")].filter((one) => one !== undefined);
    yield* equalsIn(join["quals"]);
    for (const using of nodesAt(join, "usingClause")) {
      const column = textAt(nodeAt(using, "String"), "sval") ?? "";
      const [first, ...rest] = [...sourcesIn(sides, names)];
      for (const other of rest)
        yield [
          { column, of: first?.alias },
          { column, of: other.alias },
        ];
    }
    yield* equalsOfJoins(sides, names);
  }
}

/** A statement as its queries. A union is read as one query for each of its parts. */
export const readQueries = (
  value: Node,
  as: Query["as"] = "statement",
  outer: ReadonlySet<string> = new Set(),
): readonly Query[] =>
  Object.entries(value).flatMap(([kind, node]) =>
    isQuery(kind) && isNode(node) ? readQuery(kind, node, as, outer) : [],
  );

const readQuery = (kind: QueryKind, node: Node, as: Query["as"], outer: ReadonlySet<string>): readonly Query[] => {
  const names = new Set([...outer, ...namesIn(node)]);
  const arms = [nodeAt(node, "larg"), nodeAt(node, "rarg")].filter((one) => one !== undefined);
  if (arms.length > 0)
    return arms.flatMap((arm) => readQuery("SelectStmt", { ...arm, withClause: node["withClause"] }, as, outer));
  const range = nodeAt(node, "relation");
  const target = range === undefined ? undefined : sourceOf(range, names);
  const from = [...nodesAt(node, "fromClause"), ...nodesAt(node, "usingClause")];
  const written = kind === "InsertStmt" || target === undefined ? [] : [target];
  return [
    {
      ...{ kind, node, target, as },
      sources: [...written, ...sourcesIn(from, names)],
      equals: [...equalsIn(node["whereClause"]), ...equalsOfJoins(from, names)],
      within: [...queriesWithin(node, names)],
    },
  ];
};

const queriesWithin = (node: Node, names: ReadonlySet<string>): readonly Query[] => [
  ...nodesAt(nodeAt(node, "withClause"), "ctes").flatMap((cte) => {
    const named = nodeAt(cte, "CommonTableExpr");
    const name = textAt(named, "ctename") ?? "";
    return readQueries(nodeAt(named, "ctequery") ?? {}, "with", names).map((query) => ({ ...query, name }));
  }),
  ...nestedIn({ ...node, withClause: undefined, havingClause: undefined }, names, "expression"),
  ...nestedIn({ having: node["havingClause"] }, names, "having"),
];

const nestedIn = (node: Node, names: ReadonlySet<string>, as: Query["as"]): readonly Query[] =>
  [...below(node, isNested)].flatMap(([kind, child]) => {
    if (kind === "RangeSubselect") return readQueries(nodeAt(child, "subquery") ?? {}, "from", names);
    if (kind === "SubLink") return readQueries(nodeAt(child, "subselect") ?? {}, as, names);
    return kind === "selectStmt" ? readQueries(child, "from", names) : [];
  });

const isNested = (kind: string): boolean =>
  kind === "RangeSubselect" || kind === "SubLink" || kind === "selectStmt" || isQuery(kind);

export const allQueries = (queries: readonly Query[]): readonly Query[] =>
  queries.flatMap((query) => [query, ...allQueries(query.within)]);
