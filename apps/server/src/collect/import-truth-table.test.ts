import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openTestDatabase, type TestDatabase } from "@seimbang/database/test-database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCollectTools } from "./collect-tools.ts";
import { type ImportInput, importEvents } from "./import-events.ts";
import { isBasis, namesIn } from "./judge-declaration.ts";
import { loadSignals } from "./load-signals.ts";
import { readingPermission } from "./reading-permission.ts";
import { choose, collectDependencies, NOW } from "./test-collect.ts";
import { eventTotals } from "./test-totals.ts";

const DOCUMENT = join(import.meta.dirname, "../../../../docs/import-truth-table.md");

type TableRow = Readonly<
  Record<
    | "declares"
    | "basis"
    | "evidence"
    | "the person"
    | "stored for"
    | "read in decisions"
    | "learned from"
    | "in totals"
    | "reason",
    string
  >
>;

const readTable = (): readonly TableRow[] => {
  const lines = readFileSync(DOCUMENT, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"));
  const cells = lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const [names = [], , ...rows] = cells;
  return rows.map(
    (row) => Object.fromEntries(names.map((name, at) => [name, row[at] === "-" ? "" : row[at]])) as TableRow,
  );
};
const rows = readTable();

let shared: TestDatabase;
beforeAll(async () => {
  shared = await openTestDatabase();
});
afterAll(() => shared.close());

const people = (customer: string) => ({ kind: "customer", rawId: customer, verified: true }) as const;
const purposesIn = (text: string, granted: boolean) =>
  Object.fromEntries(namesIn(text).map((name) => [brandAs.purposeId(name), granted]));

/** Makes the person what a cell of the table says, before or after the import. */
const become = async (state: string, customer: string): Promise<void> => {
  const isBefore = !state.startsWith("later") && state !== "unknown";
  const dependencies = collectDependencies(shared.database);
  if (!isBefore && (await dependencies.identities.find([people(customer)]))[0] === undefined) return;
  if (["unknown", "without a customer number", "not in the list of people"].includes(state)) return;
  const [subject] = (await dependencies.identities.loadOrCreate([people(customer)])) as [SubjectKey];
  const [, verb, what = ""] =
    /^(?:later )?(granted|refused|objects to|a minor|restricted|in gift mode|erased)\s*(.*)$/.exec(state)!;
  const choices = {
    granted: { purposes: purposesIn(what, true) },
    refused: { purposes: purposesIn(what, false) },
    "objects to": { objectsTo: namesIn(what).map(brandAs.purposeId) },
    "a minor": { age: "minor" as const },
    restricted: { restricted: true },
    "in gift mode": { giftUntil: NOW + 1 },
  };
  if (verb !== "erased") return choose(shared.database, subject, choices[verb as keyof typeof choices]);
  const tombstone = { subject_key: subject, erased_at: new Date(NOW) };
  await shared.database.insertInto("tombstone").values(tombstone).execute();
};

const totalOf = async (): Promise<number> => {
  const [total] = Object.values(await eventTotals(shared.database));
  return total ?? 0;
};

const importOrder = async (row: TableRow, customer: string) => {
  const basis = isBasis(row.basis) ? row.basis : undefined;
  const declaration = { purposes: namesIn(row.declares), basis, evidence: row.evidence || undefined };
  const userId = row["the person"] === "without a customer number" ? undefined : customer;
  const properties = { order_id: customer, product_id: "shirt", quantity: 1 };
  const line = JSON.stringify({ type: "track", event: "Order Completed", userId, properties });
  const input: ImportInput = {
    source: (async function* () {
      yield Buffer.from(`${line}\n`);
    })(),
    mapping: undefined,
    declaration,
    products: "catalogue",
    ...(row["the person"] === "not in the list of people" ? { declarationsOf: new Map([["other", declaration]]) } : {}),
  };
  return importEvents(input, makeCollectTools(collectDependencies(shared.database)));
};

const lookAt = async (customer: string) => {
  const { identities, choices } = collectDependencies(shared.database);
  const [known] = await identities.find([people(customer)]);
  if (known === undefined) return { storedFor: "", isRead: false, isLearnedFrom: false };
  const subjectKey = known.subjectKey!;
  const signals = (await loadSignals(shared.database, [subjectKey], 10)).get(subjectKey)!;
  const state = (await choices.load([subjectKey])).get(subjectKey) ?? choices.silent;
  const permitted = choices.permitted(state, NOW);
  const suggestions = brandAs.purposeId("suggestions");
  const training = brandAs.purposeId("training");
  const permission = readingPermission(training, { choices: state, permitted });
  return {
    storedFor: signals.flatMap((signal) => signal.purposes).join(" "),
    isRead: permitted.has(suggestions) && signals.some((signal) => signal.purposes.includes(suggestions)),
    isLearnedFrom: signals
      .filter(({ imported }) => permission === "all" || (permission === "imported" && imported))
      .some((signal) => signal.purposes.includes(training)),
  };
};

const yes = (answer: boolean): string => (answer ? "yes" : "no");

test("the table has its rows", () => {
  expect(rows.length).toBeGreaterThanOrEqual(30);
});

test.each(
  rows.map((row, at) => [row.declares || "nothing", row.basis, row.evidence, row["the person"], row, at] as const),
)("declares %s on %j with evidence %j of somebody %s", async (_declares, _basis, _evidence, state, row, at) => {
  const customer = `customer-${at}`;
  if (!state.startsWith("later")) await become(state, customer);
  const before = await totalOf();
  const report = await importOrder(row, customer);
  if (state.startsWith("later")) await become(state, customer);
  const seen = await lookAt(customer);
  expect({
    "stored for": seen.storedFor,
    "read in decisions": yes(seen.isRead),
    "learned from": yes(seen.isLearnedFrom),
    "in totals": yes((await totalOf()) > before),
    reason: Object.keys(report.dropped).join(),
  }).toEqual({
    "stored for": row["stored for"],
    "read in decisions": row["read in decisions"],
    "learned from": row["learned from"],
    "in totals": row["in totals"],
    reason: row.reason,
  });
  expect(report.read).toBe(1);
  expect(report.stored).toBe(row["stored for"] === "" ? 0 : 1);
});
