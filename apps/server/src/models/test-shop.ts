import type { Database } from "@seimbang/database";
import { brandAs, type ModelManifest, type Product, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

/** For tests: people and what they did, stored as the other features would store them. */
export type TestEvent = {
  readonly person: number;
  readonly product: string;
  readonly kind?: string;
  readonly at: number;
  readonly purposes?: readonly string[];
};

export const TEST_NOW = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 86_400_000;

export const testKey = (person: number): SubjectKey =>
  brandAs.subjectKey(`00000000-0000-7000-8000-${person.toString(16).padStart(12, "0")}`);

export const testProduct = (id: string, parts: Partial<Product> = {}): Product => ({
  productId: brandAs.productId(id),
  kind: "product",
  title: `Product ${id}`,
  categoryPath: ["Things"],
  price: 10_000,
  currency: "IDR",
  availability: "in_stock",
  attributes: {},
  sensitive: false,
  hidden: false,
  listedAt: TEST_NOW - 100 * DAY_MS,
  ...parts,
});

export const storePeople = async (
  database: Database,
  people: readonly number[],
  { verified = true, createdAt = TEST_NOW - 30 * DAY_MS } = {},
): Promise<void> => {
  const rows = people.map((person) => ({ subject_key: testKey(person), verified, created_at: new Date(createdAt) }));
  await database.insertInto("subject").values(rows).execute();
};

export const storeEvents = async (database: Database, events: readonly TestEvent[]): Promise<void> => {
  await sql`
    insert into event (subject_key, event_id, kind, product_id, occurred_at, received_at, other_device, purposes)
    select subject_key, gen_random_uuid(), kind, product_id, occurred_at, occurred_at, false,
      string_to_array(purposes, ' ')
    from unnest(
      ${events.map(({ person }) => testKey(person))}::uuid[],
      ${events.map(({ kind }) => kind ?? "purchased")}::text[],
      ${events.map(({ product }) => product)}::text[],
      ${events.map(({ at }) => new Date(at))}::timestamptz[],
      ${events.map(({ purposes }) => (purposes ?? ["suggestions", "training"]).join(" "))}::text[]
    ) as row (subject_key, kind, product_id, occurred_at, purposes)`.execute(database);
};

export const testManifest = (parts: Partial<ModelManifest>): ModelManifest => ({
  modelId: brandAs.modelId("test"),
  formatVersion: 1,
  codeVersion: "test",
  fittedAt: TEST_NOW,
  purposes: ["training"],
  timeRange: { from: 0, until: TEST_NOW },
  people: 10,
  events: 100,
  products: 5,
  k: 5,
  settings: {},
  metrics: {},
  ...parts,
});
