/** Everything that `/metrics` tells beside what Node itself has, with its labels and what each may be. Nothing else is there. */
export const METRICS = {
  seimbang_decisions_total: counter("decisions answered, but previews", {
    slot: "a slot of the shop",
    purpose: "what the slot is for, a purpose of the shop",
    level: "the effective level, 0 to 4",
    outcome:
      "`personal`, `contextual`, `empty` (nothing to show) or `fault` (answered without the person after a fault)",
  }),
  seimbang_step_seconds: histogram("how long each step of a way took", {
    way: "a way of ARCHITECTURE.md",
    step: "a step of it, by its name there",
  }),
  seimbang_request_seconds: histogram("how long requests took, until their answer was sent", {
    group: "`decisions`, `events`, `customer`, `admin`, `api`, `pages` or `operations`",
    status: "`2xx`, `3xx`, `4xx`, `5xx`, and apart `429` and `503`",
  }),
  seimbang_refusals_total: counter("requests refused, limits and faults of ours among them", {
    code: "a code of [problems](api/problems.md)",
  }),
  seimbang_consent_effect_seconds: histogram(
    "from a choice on disk until no replica decides as before it; only then it is acknowledged",
    {},
  ),
  seimbang_events_accepted_total: counter("events stored", { kind: "a kind of event, such as `viewed`" }),
  seimbang_events_dropped_total: counter("events, or fields of them, not stored", {
    reason: "a reason of [events](api/events.md)",
  }),
  seimbang_queue_depth: gauge("what waits", {
    queue: "`jobs`, `messages`, `office_messages`, `webhooks` or `log` (entries not yet proven)",
  }),
  seimbang_writes_waiting: gauge("what a process has taken and not yet sent to the disk", {
    queue: "`intake` (rows of events) or `decision_records` (pages)",
  }),
  seimbang_queue_oldest_seconds: gauge("how long what is due has waited; 0 where nothing does", {
    queue: "`messages`, `office_messages`, `webhooks` or `log`",
  }),
  seimbang_jobs: gauge("background jobs waiting or running", { name: "a job's name" }),
  seimbang_job_seconds: histogram("how long runs of a background job took; told by the worker that ran them", {
    name: "a job's name",
    outcome: "`completed` or `failed`",
  }),
  seimbang_job_failed: gauge("1 where the last run of a job failed", { name: "a job's name" }),
  seimbang_job_success_age_seconds: gauge("since a job last ended well", { name: "a job's name" }),
  seimbang_lease_current: gauge("1 while this process may use what it remembers of people; 0 has it read the database"),
  seimbang_replicas: gauge("processes that decide, as the database knows them"),
  seimbang_database_up: gauge("1 when the database answered within five seconds"),
  seimbang_database_connections: gauge("connections of this process", {
    pool: "`work` or `listening`",
    state: "`idle`, `busy`, or `waiting` for one",
  }),
  seimbang_model_age_seconds: gauge("since the serving model was fitted; absent without one"),
  seimbang_models_with_erased_people: gauge("published models with somebody in them who has left since"),
  seimbang_privacy_budget_epsilon: gauge("what private models of a year may give away; absent where none are fitted", {
    kind: "`limit`, `spent` or `left`",
  }),
  seimbang_backup_age_seconds: gauge("since a backup was last written well; absent before the first"),
  seimbang_backup_failed: gauge("1 where the last backup failed"),
  seimbang_restore_test_age_seconds: gauge("since restoring was last rehearsed well; absent before the first"),
  seimbang_retention_overdue_rows: gauge("rows that should have been deleted two days ago; looked at once an hour", {
    table: "a table",
  }),
  seimbang_requests_open: gauge("requests of customers by their clock", {
    clock: "`overdue`, `due_soon` (within a day), `running`, and apart `unacknowledged`",
  }),
  seimbang_channel_failing_seconds: gauge("since nothing goes out by a channel; 0 where it does", {
    channel: "`mail` or `whatsapp`",
  }),
} as const satisfies Readonly<Record<string, MetricKind>>;

export type MetricName = keyof typeof METRICS;
export type GaugeName = {
  [Name in MetricName]: (typeof METRICS)[Name]["type"] extends "gauge" ? Name : never;
}[MetricName];

type Labels = Readonly<Record<string, string>>;
type MetricKind = { readonly type: "counter" | "gauge" | "histogram"; readonly help: string; readonly labels: Labels };

function counter<const Of extends Labels>(help: string, labels: Of) {
  return { type: "counter", help, labels } as const;
}
function histogram<const Of extends Labels>(help: string, labels: Of) {
  return { type: "histogram", help, labels } as const;
}
function gauge(help: string, labels: Labels = {}) {
  return { type: "gauge", help, labels } as const;
}
