import { gzipSync } from "node:zlib";
import type { Database } from "@seimbang/database";
import { openTestDatabase } from "@seimbang/database/test-database";
import { brandAs, type ChoiceEntry, type SubjectKey } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeCollectTools } from "./collect-tools.ts";
import { exportEvents } from "./export-events.ts";
import { type ImportInput, importEvents } from "./import-events.ts";
import { readImportMapping } from "./import-mapping.ts";
import type { ImportReport } from "./import-report.ts";
import { loadBoughtProducts } from "./load-signals.ts";
import { choose, collectDependencies, NOW } from "./test-collect.ts";

const ON_CONSENT = { purposes: ["suggestions", "training"], basis: "consent", evidence: "form 3" } as const;

async function* inChunks(bytes: Buffer, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const run = (database: Database, file: string | Buffer, input: Partial<ImportInput> = {}): Promise<ImportReport> =>
  importEvents(
    {
      source: inChunks(Buffer.from(file)),
      mapping: undefined,
      declaration: ON_CONSENT,
      products: "catalogue",
      ...input,
    },
    makeCollectTools(collectDependencies(database)),
  );

const MAPPING = readImportMapping(
  `
event: Order Completed
userId: Customer
order_id: Order
product_id: Code
quantity: Pieces
price: Price
timestamp: { column: When, format: "d.M.yyyy H:mm", timeZone: Asia/Jakarta }
returns: [{ column: Order, startsWith: C }]
notProducts: [{ column: Code, oneOf: [POST], matches: "gift_.*" }]
skip: [{ column: Order, is: A1 }]
`,
  "mapping.yaml",
);
const HEADER = "Order,Code,Description,Pieces,When,Price,Customer\n";
const orders = (...lines: readonly string[]): string => HEADER + lines.join("\n");

const accountedFor = ({ stored, duplicates, counted, dropped }: ImportReport): number =>
  stored + duplicates + counted + Object.values(dropped).reduce((sum, lines) => sum + lines, 0);
const stored = (database: Database) =>
  database.selectFrom("event").selectAll().orderBy("kind").orderBy("product_id").orderBy("event_id").execute();
const boughtBy = async (database: Database, customer: string): Promise<readonly string[]> => {
  const person = { kind: "customer", rawId: customer, verified: true } as const;
  const [known] = await collectDependencies(database).identities.find([person]);
  const bought = await loadBoughtProducts(database, [known!.subjectKey!]);
  return [...bought.get(known!.subjectKey!)!.keys()].sort();
};

test("an order export works as it is, and every line of it is accounted for", async () => {
  await using test = await openTestDatabase();
  const file = orders(
    '1,shirt,"SHIRT, WHITE",2,24.10.2026 9:30,1.5,7',
    '1,shirt,"SHIRT, WHITE",2,24.10.2026 9:30,1.5,7',
    "1,shoes,,1,24.10.2026 9:30,20,7",
    "2,hat,,3,25.10.2026 9:30,3,7",
    "C3,hat,,-3,26.10.2026 9:30,3,7",
    "C4,shoes,,1,26.10.2026 9:30,20,7",
    "5,shirt,,1,24.10.2026 9:30,1.5,",
    "C5,shirt,,-1,24.10.2026 9:30,1.5,",
    "6,POST,POSTAGE,1,24.10.2026 9:30,9,7",
    "6,gift_10,,1,24.10.2026 9:30,9,7",
    "A1,shirt,,1,24.10.2026 9:30,9,7",
    "7,unknown,,1,24.10.2026 9:30,9,7",
    "7,pregnancy-test,,1,24.10.2026 9:30,9,7",
    "7,shirt,,0,24.10.2026 9:30,9,7",
    "7,shirt,,many,24.10.2026 9:30,9,7",
    "7,shirt,,1,24.10.2026 9:30,free,7",
    "7,shirt,,1,2026-10-24,9,7",
    "7,shirt,,1,24.10.2030 9:30,9,7",
    "7,shirt,,1,24.10.2020 9:30,9,7",
    "7,shirt,,1",
    "7,shirt,,1,24.10.2026 9:30,9,7,more",
    '7,"shirt,,1,24.10.2026 9:30,9,7',
  );
  const report = await run(test.database, file, { mapping: MAPPING });
  expect(report).toMatchObject({
    read: 22,
    stored: 5,
    duplicates: 0,
    counted: 0,
    dropped: {
      repeated_line: 1,
      no_identity: 1,
      return_line: 1,
      not_a_product: 2,
      skipped_by_mapping: 1,
      unknown_product: 1,
      sensitive_product: 1,
      zero_quantity: 1,
      malformed_event: 5,
      invalid_time: 1,
      future_time: 1,
      too_old: 1,
    },
    columnsNotRead: ["Description"],
    endedEarly: undefined,
  });
  expect(accountedFor(report)).toBe(report.read);
  expect(report.badLines).toEqual([
    { line: 16, reason: "malformed_event", field: "Pieces" },
    { line: 17, reason: "malformed_event", field: "Price" },
    { line: 18, reason: "invalid_time", field: "When" },
    { line: 19, reason: "future_time", field: "When" },
    ...[21, 22, 23].map((line) => ({ line, reason: "malformed_event" })),
  ]);
  expect(await boughtBy(test.database, "7")).toEqual(["shirt"]);
  const [row] = (await stored(test.database)).filter(({ product_id }) => product_id === "hat");
  expect([row?.occurred_at, row?.quantity, row?.price]).toEqual([new Date("2026-10-25T02:30:00Z"), 3, "3.0000"]);
});

test("a line of JSON Lines with a mistake is named with its place, and a decision that is none of ours is left out", async () => {
  await using test = await openTestDatabase();
  const order = {
    type: "track",
    event: "Order Completed",
    userId: "7",
    properties: { product_id: "shirt", order_id: "1" },
  };
  const lines = [
    { ...order, userId: ["7"] },
    { ...order, properties: 7 },
    { ...order, timestamp: "yesterday" },
    { ...order, event: "Bought" },
    { ...order, properties: { ...order.properties, decision_id: "of another shop", gift: true } },
  ];
  const report = await run(test.database, lines.map((line) => JSON.stringify(line)).join("\n"));
  expect(report.badLines).toEqual([
    { line: 1, reason: "malformed_event", field: "/userId" },
    { line: 2, reason: "malformed_event", field: "/properties" },
    { line: 3, reason: "invalid_time", field: "/timestamp" },
    { line: 4, reason: "unknown_event", field: "/event" },
  ]);
  expect([report.stored, report.leftOut]).toEqual([1, { decision_id_invalid: 1 }]);
});

test("importing a file again stores nothing twice, also when the first time broke off", async () => {
  await using test = await openTestDatabase();
  const lines = Array.from(
    { length: 3_000 },
    (_, at) => `${at % 900},shirt,line ${at},${1 + (at % 3)},24.10.2026 9:30,1,${at % 40}`,
  );
  const file = gzipSync(orders(...lines));
  const half = await run(test.database, file.subarray(0, file.length * 0.6), { mapping: MAPPING });
  expect(half.endedEarly).toMatch(/unexpected end/);
  expect(half.stored).toBe(half.read);
  const whole = await run(test.database, file, { mapping: MAPPING });
  expect([whole.read, whole.stored + whole.duplicates, whole.duplicates]).toEqual([3_000, 3_000, half.stored]);
  const again = await run(test.database, file, { mapping: MAPPING });
  expect([again.stored, again.duplicates]).toEqual([0, 3_000]);
  expect(await stored(test.database)).toHaveLength(3_000);
});

test("a line that stands twice in one order is one line, where nothing tells them apart or both have the same id", async () => {
  await using test = await openTestDatabase();
  const line = "1,shirt,red,2,24.10.2026 9:30,1,7";
  const told = orders(line, line, "1,shirt,blue,2,24.10.2026 9:30,1,7", "2,shirt,red,2,24.10.2026 9:30,1,7", line);
  const report = await run(test.database, told, { mapping: MAPPING });
  expect([report.stored, report.dropped, accountedFor(report)]).toEqual([3, { repeated_line: 2 }, 5]);
  expect((await run(test.database, told, { mapping: MAPPING })).duplicates).toBe(3);
  const withIds = { ...MAPPING, messageId: "Description" };
  const joined = orders(
    "3,shirt,l1,2,24.10.2026 9:30,1,7",
    "3,shirt,l2,2,24.10.2026 9:30,1,7",
    "3,shirt,l1,5,24.10.2026 9:31,1,7",
  );
  const named = await run(test.database, joined, { mapping: withIds });
  expect([named.stored, named.dropped]).toEqual([2, { repeated_line: 1 }]);
  expect((await stored(test.database)).map(({ quantity }) => quantity)).toEqual([2, 2, 2, 2, 2]);
});

test("an order that the tracker reported and the export repeats is one order", async () => {
  await using test = await openTestDatabase();
  const products = [{ product_id: "shirt" }, { product_id: "hat" }];
  const live = { type: "track", event: "Order Completed", userId: "7", properties: { order_id: "1", products } };
  await run(test.database, JSON.stringify(live));
  const file = orders("1,hat,,1,24.10.2026 9:30,1,7", "1,shirt,,1,24.10.2026 9:30,1,7");
  const report = await run(test.database, file, { mapping: MAPPING });
  expect([report.stored, report.duplicates]).toEqual([0, 2]);
});

test("lines in the wrong encoding are named and the others kept; named rightly, all are kept", async () => {
  await using test = await openTestDatabase();
  const file = Buffer.from(
    orders("1,shirt,caf\u00e9,1,24.10.2026 9:30,1,7", "2,shirt,plain,1,24.10.2026 9:30,1,7"),
    "latin1",
  );
  const asUtf8 = await run(test.database, file, { mapping: MAPPING });
  expect([asUtf8.stored, asUtf8.badLines]).toEqual([1, [{ line: 2, reason: "wrong_encoding" }]]);
  const asLatin1 = await run(test.database, file, { mapping: { ...MAPPING, encoding: "latin1" } });
  expect([asLatin1.stored, asLatin1.duplicates]).toEqual([1, 1]);
});

test.each([
  ["utf-8", Buffer.from([0xef, 0xbb, 0xbf]), "utf8"],
  ["utf-16", Buffer.from([0xff, 0xfe]), "utf16le"],
] as const)("the byte order mark of %s is no part of the first column's name", async (_name, mark, encoding) => {
  await using test = await openTestDatabase();
  const file = Buffer.concat([mark, Buffer.from(orders("1,shirt,,1,24.10.2026 9:30,1,7"), encoding)]);
  expect((await run(test.database, file, { mapping: MAPPING })).stored).toBe(1);
});

test("another delimiter, another column for each field and another name for each event", async () => {
  await using test = await openTestDatabase();
  const mapping = readImportMapping(
    `
delimiter: ";"
event: { column: what, names: { buy: Order Completed, look: Product Viewed } }
userId: who
timestamp: when
product_id: item
purposes: why
basis: basis
evidence: proof
`,
    "mapping.yaml",
  );
  const file = [
    "what;who;when;item;why;basis;proof",
    "buy;7;2026-10-24T09:30:00Z;shirt;suggestions,training;consent;form 3",
    "look;7;2026-10-24;hat;suggestions;consent;form 3",
    "look;7;2026-10-24;hat;;consent;form 3",
    "steal;7;2026-10-24;hat;suggestions;consent;form 3",
  ].join("\r\n");
  const declaration = { purposes: [], basis: undefined, evidence: undefined };
  const report = await run(test.database, file, { mapping, declaration });
  expect(report).toMatchObject({ stored: 2, dropped: { import_undeclared: 1, unknown_event: 1 } });
  expect((await stored(test.database)).map(({ kind, purposes }) => [kind, purposes.join()])).toEqual([
    ["purchased", "suggestions,training"],
    ["viewed", "suggestions"],
  ]);
});

test("a mapping that does not fit the file says which column is missing and which there are", async () => {
  await using test = await openTestDatabase();
  const failure = run(test.database, "Order,Produk\n1,shirt\n", { mapping: MAPPING });
  await expect(failure).rejects.toMatchObject({
    message: expect.stringContaining("mapping  Code is no column of the file. Its columns: Order, Produk."),
  });
});

test("a first line whose quote is never closed names no columns, and the mapping says so", async () => {
  await using test = await openTestDatabase();
  const failure = run(test.database, '"Order,Code\n1,shirt\n', { mapping: MAPPING });
  await expect(failure).rejects.toMatchObject({
    name: "ConfigurationError",
    message: expect.stringContaining("Code is no column of the file."),
  });
});

test("a mapping with a wrong setting is refused by its name", () => {
  const read = (text: string) => () => readImportMapping(text, "mapping.yaml");
  expect(read("event: Order Completed\ntimestamp: When\nuser: 7\n")).toThrow("mapping.yaml:3:1  user is no setting.");
  expect(read("[]")).toThrow("mapping.yaml:1:1  must be a group of settings.");
  expect(read('event: e\ntimestamp: t\nskip: [{ column: a, matches: "(" }]\n')).toThrow("no regular expression");
  expect(read("event: e\ntimestamp: { column: a, format: d, timeZone: Mars }\n")).toThrow("no time zone");
});

test("an empty file is an import of nothing", async () => {
  await using test = await openTestDatabase();
  expect((await run(test.database, "", { mapping: MAPPING })).read).toBe(0);
  expect((await run(test.database, "\n\n")).read).toBe(0);
});

test("old sample data moves as a whole to where it counts", async () => {
  await using test = await openTestDatabase();
  const file = orders("1,shirt,,1,24.10.2010 9:30,1,7", "2,shirt,,1,25.10.2010 9:30,1,7");
  expect((await run(test.database, file, { mapping: MAPPING })).dropped).toEqual({ too_old: 2 });
  const asOf = Date.parse("2010-10-26T02:30:00Z");
  expect((await run(test.database, file, { mapping: MAPPING, asOf })).stored).toBe(2);
  const times = (await stored(test.database)).map(({ occurred_at }) => NOW - occurred_at.getTime());
  expect(new Set(times)).toEqual(new Set([86_400_000, 2 * 86_400_000]));
});

test("products may come before their catalogue when the import says so", async () => {
  await using test = await openTestDatabase();
  const file = orders("1,not-yet,,1,24.10.2026 9:30,1,7", "1,pregnancy-test,,1,24.10.2026 9:30,1,7");
  const report = await run(test.database, file, { mapping: MAPPING, products: "any" });
  expect(report).toMatchObject({ stored: 1, dropped: { sensitive_product: 1 } });
});

test("JSON Lines are read as Segment keeps them, without moving them to the present", async () => {
  await using test = await openTestDatabase();
  const view = { type: "track", event: "Product Viewed", userId: "7", properties: { product_id: "shirt" } };
  const sentThen = { timestamp: "2026-01-02T00:00:00Z", sentAt: "2026-01-02T00:00:05Z" };
  const lines = [{ ...view, ...sentThen, messageId: "m" }, { ...view, ...sentThen, messageId: "m" }, { type: "page" }];
  const file = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n{"type":\n7\n`;
  const report = await run(test.database, file);
  expect(report).toMatchObject({ read: 5, stored: 1, duplicates: 1, counted: 1, dropped: { malformed_event: 2 } });
  expect((await stored(test.database))[0]?.occurred_at).toEqual(new Date("2026-01-02T00:00:00Z"));
});

test("what a file refuses for its people lowers the ledger, and what it grants does not raise it", async () => {
  await using test = await openTestDatabase();
  const person = { kind: "customer", rawId: "7", verified: true } as const;
  const { identities } = collectDependencies(test.database);
  const [subject] = (await identities.loadOrCreate([person])) as [SubjectKey];
  await choose(test.database, subject, { purposes: { [brandAs.purposeId("suggestions")]: true } });
  const consent = { categoryPreferences: { functional: false, advertising: true } };
  const properties = { product_id: "shirt" };
  const view = { type: "track", event: "Product Viewed", userId: "7", properties, context: { consent } };
  const declaration = { ...ON_CONSENT, purposes: ["suggestions"] };
  expect((await run(test.database, JSON.stringify(view), { declaration })).dropped).toEqual({ no_consent: 1 });
  const ledger = await test.database.selectFrom("choice").select(["origin", "entry"]).orderBy("choice_id").execute();
  expect(ledger.map(({ origin, entry }) => [origin, (entry as ChoiceEntry).purposes])).toEqual([
    ["choice", { suggestions: true }],
    ["import", { suggestions: false }],
  ]);
});

test("each import is written down with what it declared and what came of it", async () => {
  await using test = await openTestDatabase();
  const progress: number[] = [];
  const onProgress = ({ lines }: { lines: number }) => void progress.push(lines);
  const report = await run(test.database, orders("1,shirt,,1,24.10.2026 9:30,1,7"), { mapping: MAPPING, onProgress });
  const row = await test.database.selectFrom("import").selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    import_id: report.importId,
    declaration: { purposes: ["suggestions", "training"], basis: "consent", evidence: "form 3" },
    report: { read: 1, stored: 1 },
    finished_at: new Date(NOW),
  });
  expect((await stored(test.database))[0]?.import_id).toBe(report.importId);
  expect(progress).toEqual([1]);
});

test("whatever bytes a file holds, every line read is accounted for", async () => {
  await using test = await openTestDatabase();
  const cell = fc.oneof(
    fc.constantFrom(
      "1",
      "C2",
      "shirt",
      "hat",
      "POST",
      "",
      "-3",
      "0",
      "24.10.2026 9:30",
      "7",
      '"',
      "é",
      "a,b",
      "\u0000",
    ),
    fc.string({ maxLength: 5 }),
  );
  const line = fc.array(cell, { minLength: 5, maxLength: 8 }).map((cells) => cells.join(","));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), fc.boolean(), async (lines, isLatin1) => {
      const bytes = Buffer.from(orders(...lines), isLatin1 ? "latin1" : "utf8");
      const report = await run(test.database, bytes, { mapping: MAPPING });
      expect(accountedFor(report)).toBe(report.read);
    }),
    { seed: 20261124, numRuns: 200 },
  );
});

const exported = async (database: Database): Promise<readonly string[]> => {
  const lines = [];
  for await (const line of exportEvents(database, 7)) lines.push(line);
  return lines;
};

test("an export that is imported again exports as the same text", async () => {
  await using test = await openTestDatabase();
  const lines = Array.from(
    { length: 40 },
    (_, at) => `${at % 9},shirt,line ${at},${1 + (at % 3)},24.10.2026 9:30,1.5,${at % 4}`,
  );
  await run(test.database, orders(...lines, "C1,shirt,,-1,25.10.2026 9:30,1.5,1"), { mapping: MAPPING });
  const search = { type: "track", event: "Products Searched", userId: "1", properties: { query: 'red "shirt" \\ é' } };
  await run(test.database, JSON.stringify(search));
  const before = await exported(test.database);
  await test.database.deleteFrom("event").execute();
  const report = await run(test.database, before.join("\n"), {
    declaration: { purposes: [], basis: undefined, evidence: undefined },
  });
  expect([report.stored, report.read]).toEqual([42, 42]);
  expect(await exported(test.database)).toEqual(before);
  const again = await run(test.database, before.join("\n"));
  expect(again.duplicates).toBe(42);
});

test("an export does not bring back whom it does not find, nor what they have refused since", async () => {
  await using test = await openTestDatabase();
  const [erased, refusing] = ["1", "2"];
  await run(
    test.database,
    orders(`1,shirt,,1,24.10.2026 9:30,1,${erased}`, `2,shirt,,1,24.10.2026 9:30,1,${refusing}`),
    {
      mapping: MAPPING,
    },
  );
  const lines = await exported(test.database);
  await test.database.deleteFrom("event").execute();
  const { identities } = collectDependencies(test.database);
  const found = await identities.find(
    ["1", "2"].map((rawId) => ({ kind: "customer", rawId, verified: true }) as const),
  );
  const [first, second] = found.map((subject) => subject!.subjectKey) as [SubjectKey, SubjectKey];
  await test.database.insertInto("tombstone").values({ subject_key: first, erased_at: new Date() }).execute();
  const refused = ["suggestions", "training"].map((name) => [brandAs.purposeId(name), false]);
  await choose(test.database, second, { purposes: Object.fromEntries(refused) });
  const stranger = lines[0]!.replace(/"subject_key":"[^"]+"/, '"subject_key":"00000000-0000-4000-8000-000000000000"');
  const broken = lines[0]!.replace('"purchased"', '"stolen"');
  const report = await run(test.database, [...lines, stranger, broken].join("\n"));
  expect(report.dropped).toEqual({ erased_person: 1, no_consent: 1, no_identity: 1, malformed_event: 1 });
});
