import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Row, Schema } from "./schema.ts";
import { openTestDatabase } from "./test-database.ts";

/** The PostgreSQL types that the driver gives as a TypeScript type; `?` where a column may be null. */
type Named<Value> = unknown extends Value
  ? "jsonb" | "jsonb?"
  : null extends Value
    ? `${NamedNotNull<NonNullable<Value>>}?`
    : NamedNotNull<Value>;
type NamedNotNull<Value> = Value extends Buffer
  ? "bytea"
  : Value extends Date
    ? "timestamptz" | "date"
    : Value extends readonly string[]
      ? "_text"
      : Value extends string
        ? "text" | "uuid" | "numeric" | "int8"
        : Value extends boolean
          ? "bool"
          : Value extends number
            ? "int2" | "int4" | "float8"
            : never;

/** Checked from both sides: by the compiler against `Schema`, by the test below against a migrated database. */
const COLUMNS = {
  subject: {
    subject_key: "uuid",
    verified: "bool",
    created_at: "timestamptz",
  },
  master_key: {
    version: "text",
    key_check: "bytea",
    added_at: "timestamptz",
  },
  retired_master_key: {
    version: "text",
    retired_at: "timestamptz",
  },
  root_secret: {
    only_row: "bool",
    wrapped_by: "text",
    wrapped: "bytea",
    new_keys_by: "text",
  },
  person_key: {
    subject_key: "uuid",
    wrapped_by: "text?",
    wrapped: "bytea",
  },
  identity: {
    identity_hash: "bytea",
    subject_key: "uuid",
    kind: "text",
    created_at: "timestamptz",
  },
  direct_identifier: {
    subject_key: "uuid",
    field: "text",
    ciphertext: "bytea",
    stored_at: "timestamptz",
  },
  tombstone: {
    subject_key: "uuid",
    erased_at: "timestamptz",
  },
  erasure: {
    subject_key: "uuid",
    request_id: "text",
    noted_at: "timestamptz",
    destroyed_at: "timestamptz?",
    removed: "jsonb?",
    finished_at: "timestamptz?",
    scrubbed_at: "timestamptz?",
  },
  erased_identity: {
    identity_hash: "bytea",
    erased_at: "timestamptz",
  },
  replica: {
    replica_id: "uuid",
    seen_until: "timestamptz",
    master_keys: "_text",
  },
  product: {
    product_id: "text",
    kind: "text",
    title: "text",
    description: "text?",
    url: "text?",
    image_url: "text?",
    brand: "text?",
    category_path: "_text",
    google_category: "text?",
    price: "numeric?",
    sale_price: "numeric?",
    sale_from: "timestamptz?",
    sale_until: "timestamptz?",
    currency: "text?",
    availability: "text",
    group_id: "text?",
    attributes: "jsonb",
    translations: "jsonb",
    sensitive: "bool",
    hidden: "bool",
    listed_at: "timestamptz",
    listed_by: "text?",
    updated_at: "timestamptz",
    deleted_at: "timestamptz?",
    revision: "int8",
  },
  catalogue_revision: {
    only_row: "bool",
    revision: "int8",
    sensitive_rules: "text?",
  },
  feed: {
    feed_name: "text",
    url: "text",
    fetched_at: "timestamptz?",
    etag: "text?",
    last_modified: "text?",
    report: "jsonb?",
  },
  choice: {
    subject_key: "uuid",
    choice_id: "uuid",
    at: "timestamptz",
    origin: "text",
    entry: "jsonb",
    evidence: "jsonb",
  },
  preview_grant: {
    subject_key: "uuid",
    grant_hash: "bytea",
    choice_id: "uuid",
    expires_at: "timestamptz",
  },
  registry_version: {
    registry_version: "text",
    registry: "jsonb",
    in_force_from: "timestamptz",
  },
  registry_period: {
    in_force_from: "timestamptz",
    registry_version: "text",
  },
  event: {
    subject_key: "uuid",
    event_id: "uuid",
    kind: "text",
    product_id: "text?",
    category: "text?",
    query: "text?",
    quantity: "int4?",
    price: "numeric?",
    currency: "text?",
    decision_id: "text?",
    creative: "text?",
    gift: "bool?",
    occurred_at: "timestamptz",
    received_at: "timestamptz",
    other_device: "bool",
    purposes: "_text",
    import_id: "uuid?",
  },
  forgotten_event: {
    subject_key: "uuid",
    event_id: "uuid",
    expires_at: "timestamptz",
  },
  event_count: {
    day: "date",
    kind: "text",
    product_id: "text",
    events: "int8",
    writer: "int2",
  },
  drop_count: {
    day: "date",
    reason: "text",
    detail: "text",
    events: "int8",
    writer: "int2",
  },
  import: {
    import_id: "uuid",
    kind: "text",
    declaration: "jsonb",
    report: "jsonb",
    started_at: "timestamptz",
    finished_at: "timestamptz?",
  },
  model: {
    model_id: "text",
    manifest: "jsonb",
    bytes_length: "int8",
    fitted_at: "timestamptz",
    published_at: "timestamptz",
  },
  model_chunk: {
    model_id: "text",
    position: "int4",
    bytes: "bytea",
  },
  decision: {
    subject_key: "uuid",
    decision_id: "uuid",
    decided_at: "timestamptz",
    slot: "text",
    receipt: "bytea",
    preview: "text?",
    creatives: "_text?",
    points: "int4?",
    products: "_text?",
  },
  decision_count: {
    day: "date",
    slot: "text",
    level: "int2",
    decisions: "int8",
  },
  feedback: {
    subject_key: "uuid",
    feedback_id: "uuid",
    decision_id: "text",
    slot: "text",
    product_id: "text?",
    kind: "text",
    at: "timestamptz",
    campaign_id: "uuid?",
    creative_id: "text?",
  },
  feedback_count: {
    day: "date",
    slot: "text",
    kind: "text",
    feedbacks: "int8",
    campaign_id: "text",
    creative_id: "text",
  },
  prompt: {
    subject_key: "uuid",
    prompt_id: "uuid",
    kind: "text",
    asked_at: "timestamptz",
    level: "int2",
    probability: "float8?",
    answered_at: "timestamptz?",
    answer: "text?",
    fine: "int2?",
    understood: "int2?",
    watched: "int2?",
  },
  rights_request: {
    subject_key: "uuid",
    request_id: "uuid",
    kind: "text",
    state: "text",
    received_at: "timestamptz",
    due_at: "timestamptz",
    clock: "text",
    finished_at: "timestamptz?",
    question: "bytea?",
    answer: "bytea?",
  },
  restored_backup: {
    only_row: "bool",
    backup_id: "uuid",
    taken_at: "timestamptz",
    restored_at: "timestamptz",
    ledger_at: "timestamptz?",
  },
  backup_run: { run_id: "uuid", kind: "text", at: "timestamptz", succeeded: "bool", result: "jsonb" },
  retention_run: { run_id: "uuid", at: "timestamptz", report: "jsonb" },
  campaign: {
    campaign_id: "uuid",
    version: "int4",
    state: "text",
    paused_from: "text?",
    document: "jsonb",
    changed_at: "timestamptz",
    launched_creatives: "_text?",
  },
  campaign_change: {
    campaign_id: "uuid",
    version: "int4",
    reason: "text",
    from_state: "text?",
    to_state: "text",
    document: "jsonb?",
    key_id: "text",
    signed_by: "text?",
    judgement: "text?",
    at: "timestamptz",
    findings: "jsonb?",
  },
  experiment: {
    experiment_id: "uuid",
    version: "int4",
    state: "text",
    document: "jsonb",
    started_at: "timestamptz?",
    ended_at: "timestamptz?",
    changed_at: "timestamptz",
  },
  experiment_change: {
    experiment_id: "uuid",
    version: "int4",
    reason: "text",
    to_state: "text",
    key_id: "text",
    signed_by: "text?",
    judgement: "text?",
    at: "timestamptz",
  },
  experiment_exposure: {
    subject_key: "uuid",
    experiment_id: "uuid",
    arm: "int2",
    level: "int2",
    in_several: "bool",
    exposed_at: "timestamptz",
    granted: "_text",
  },
  fairness_answer: { subject_key: "uuid", question: "text", answer: "text", answered_at: "timestamptz" },
  level_incident: {
    incident_id: "uuid",
    level: "int2",
    opened_at: "timestamptz",
    evidence: "jsonb",
    lifted_at: "timestamptz?",
    lifted_by: "text?",
    judgement: "text?",
  },
  points_calibration: {
    version: "int4",
    decided_at: "timestamptz",
    decided_by: "text",
    judgement: "text",
    measured_at: "timestamptz?",
    calibration: "jsonb?",
  },
  comfort_report: { kind: "text", at: "timestamptz", report: "jsonb" },
  balance_day: { day: "date", experiment_id: "uuid", arms: "jsonb", kept_at: "timestamptz" },
  fairness_audit: {
    audit_id: "uuid",
    kind: "text",
    target: "text",
    verdict: "text",
    result: "jsonb",
    audited_at: "timestamptz",
  },
  experiment_request_count: {
    experiment_id: "uuid",
    day: "date",
    arm: "int2",
    requests: "int8",
  },
  campaign_budget: {
    campaign_id: "uuid",
    granted: "int8",
    day_from: "timestamptz",
    granted_that_day: "int8",
  },
  campaign_count: {
    campaign_id: "uuid",
    version: "int4",
    creative_id: "text",
    slot: "text",
    day: "date",
    level: "int2",
    consent: "text",
    chosen: "int8",
    impressions: "int8",
    clicks: "int8",
    spent: "int8",
  },
  campaign_touch: {
    touch_hash: "bytea",
    decided_at: "timestamptz",
  },
  evidence: {
    evidence_id: "uuid",
    kind: "text",
    claim: "text",
    owner: "text",
    source: "text",
    scope: "text",
    products: "_text?",
    expires_at: "timestamptz",
    recorded_at: "timestamptz",
  },
  price_history: {
    product_id: "text",
    recorded_at: "timestamptz",
    price: "numeric?",
    sale_price: "numeric?",
    sale_from: "timestamptz?",
    sale_until: "timestamptz?",
  },
  product_buyers: {
    product_id: "text",
    people: "int4",
    rank: "int4",
    counted_from: "timestamptz",
    counted_to: "timestamptz",
  },
  offer: {
    offer_id: "uuid",
    document: "jsonb",
    redeemed: "int4",
    discounted: "int8",
    created_at: "timestamptz",
    ended_at: "timestamptz?",
    revenue: "int8",
  },
  offer_redemption: {
    offer_id: "uuid",
    order_hash: "bytea",
    discount: "int8",
    redeemed_at: "timestamptz",
    revenue: "int8",
    taken_back: "bool",
  },
  cancelled_order: {
    order_hash: "bytea",
    cancelled_at: "timestamptz",
  },
  api_key: {
    key_id: "text",
    kind: "text",
    name: "text",
    secret_hash: "bytea",
    created_at: "timestamptz",
    revoked_at: "timestamptz?",
  },
  log_queue: {
    entry_id: "uuid",
    leaf: "text",
  },
  log_entry: {
    position: "int8",
    entry_id: "uuid",
    leaf: "text",
  },
  log_node: {
    level: "int2",
    position: "int8",
    hash: "bytea",
  },
  log_checkpoint: {
    size: "int8",
    note: "text",
    signed_at: "timestamptz",
  },
  log_opening: {
    subject_key: "uuid",
    entry_id: "uuid",
    salt: "bytea",
    statement: "text",
    about: "text",
  },
  log_statement: {
    entry_id: "uuid",
    salt: "bytea",
    statement: "text",
    about: "text",
  },
} as const satisfies { [Table in keyof Schema]: { [Column in keyof Row<Table>]: Named<Row<Table>[Column]> } };

test("the schema's types are the migrated database's tables, columns, types and nulls", async () => {
  await using test = await openTestDatabase();
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column,
      udt_name || case when is_nullable = 'YES' then '?' else '' end as type
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'migration'
  `.execute(test.database);
  const actual: Record<string, Record<string, string>> = {};
  for (const { table, column, type } of rows) actual[table] = { ...actual[table], [column]: type };
  expect(actual).toEqual(COLUMNS);
});
